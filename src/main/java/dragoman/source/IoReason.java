package dragoman.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/// Why a file could not be read or written, in words.
public final class IoReason {
    private IoReason() {}

    /// The reason with the file that it is about, such as `out/a.kql: permission denied`.
    public static String withPlace(IOException failure) {
        boolean placed = failure instanceof FileSystemException e && e.getFile() != null;
        return placed ? ((FileSystemException) failure).getFile() + ": " + of(failure) : of(failure);
    }

    /// The failure as one that names its place: that the disk is full is said of no file.
    public static FileSystemException placed(IOException failure, Path place) {
        if (failure instanceof FileSystemException e && e.getFile() != null) {
            return e;
        }
        var placed = new FileSystemException(place.toString(), null, failure.getMessage());
        placed.initCause(failure);
        return placed;
    }

    /// The reason alone, such as `permission denied`.
    public static String of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file or folder";
            case NotDirectoryException _ -> "not a folder";
            case FileAlreadyExistsException _ -> "something else stands there already";
            case DirectoryNotEmptyException _ -> "a folder that is not empty stands there";
            case FileSystemLoopException _ -> "links lead in a circle";
            case CharacterCodingException _ -> "the bytes are no text in this encoding";
            case FileSystemException e -> e.getReason() == null ? "the file system refuses it" : small(e.getReason());
            default -> failure.getMessage() == null ? "the system gives no reason" : small(failure.getMessage());
        };
    }

    public static String of(UncheckedIOException failure) {
        return of(failure.getCause());
    }

    private static String small(String text) {
        boolean sentence = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return sentence ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }
}
