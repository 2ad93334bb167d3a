package dragoman.cli;

/// A command line that cannot be carried out as it is written.
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
