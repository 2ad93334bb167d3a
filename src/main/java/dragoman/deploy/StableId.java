package dragoman.deploy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Ids that never move: UUIDs of version 5, made of the id of a rule and the name of a product.
///
/// https://www.rfc-editor.org/rfc/rfc4122#section-4.3
public final class StableId {
    static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    static final UUID NAMESPACE = name(DNS, "dragoman.sigma");
    private static final int UUID_BYTES = 16;
    private static final int VERSION_5 = 0x50;
    private static final int VARIANT = 0x80;

    private StableId() {}

    /// The id of a rule in a product.
    ///
    /// @param source what tells the rule from all others: its own id, in lower case
    public static UUID of(String source, String product) {
        return name(NAMESPACE, source + "|" + product);
    }

    static UUID name(UUID namespace, String name) {
        byte[] space = ByteBuffer.allocate(UUID_BYTES)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array();
        byte[] hash = sha1(space, name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) (hash[6] & 0x0F | VERSION_5);
        hash[8] = (byte) (hash[8] & 0x3F | VARIANT);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sha1(byte[] space, byte[] name) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            digest.update(space);
            return digest.digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
