package dragoman.build;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// A SHA-256 that is made piece by piece, so that no two lists of pieces look alike.
public final class Fingerprint {
    /// A copy costs less than looking for it among all algorithms.
    private static final MessageDigest EMPTY = named();

    private static final int BRIEF = 2 * Long.BYTES;

    private final MessageDigest digest = sha256();

    private static MessageDigest named() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException _) {
            return named();
        }
    }

    /// The SHA-256 of bytes, in hexadecimal digits.
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /// What bytes of our own are known again by, in 16 hexadecimal digits. It costs a twentieth of a SHA-256, and who
    /// wants to can make others that have the same.
    static String brief(byte[] bytes) {
        var one = new CRC32();
        one.update(bytes);
        var other = new CRC32C();
        other.update(bytes);
        return HexFormat.of().toHexDigits(one.getValue() << Integer.SIZE | other.getValue());
    }

    /// Whether a hash is that of bytes, be it a SHA-256 or a brief one.
    static boolean isOf(byte[] bytes, String hash) {
        return hash.equals(hash.length() == BRIEF ? brief(bytes) : of(bytes));
    }

    public Fingerprint with(String piece) {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        with(bytes.length);
        digest.update(bytes);
        return this;
    }

    public Fingerprint with(long piece) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            digest.update((byte) (piece >> shift));
        }
        return this;
    }

    public Fingerprint with(Collection<String> pieces) {
        with(pieces.size());
        pieces.forEach(this::with);
        return this;
    }

    /// The hash in hexadecimal digits; nothing can be added any more.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
