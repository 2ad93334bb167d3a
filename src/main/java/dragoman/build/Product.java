package dragoman.build;

import java.nio.charset.StandardCharsets;

/// A file to write.
///
/// @param path below the folder of the deployment, with `/`
public record Product(String path, byte[] bytes) {
    static Product of(String path, String text) {
        return new Product(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Written written() {
        return new Written(path, Fingerprint.of(bytes));
    }

    /// A file that is written.
    ///
    /// @param hash SHA-256 in hexadecimal digits
    record Written(String path, String hash) {}
}
