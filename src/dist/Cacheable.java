import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.DeadCodeOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Changes jars so that a JVM may keep all of their classes in its cache; of others it keeps nothing, and each run
/// would read, parse and verify them anew. Classes that were compiled for Java 5 get the frames that later JVMs verify
/// by, and signatures are taken off.
///
/// Usage: `Cacheable FOLDER`, whose jars are rewritten where they need it; what they do stays the same, and a file in
/// them says that they were changed.
public final class Cacheable {
    private static final String NOTE = "META-INF/changed-by-dragoman.txt";
    private static final String FRAMES = "The class files got stack maps, and a version that has them (Java 8).\n";
    private static final String UNSIGNED = "The signature was taken off.\n";

    /// The last version that JVMs verify without frames.
    private static final int OLD = ClassFile.JAVA_5_VERSION;

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private Cacheable() {}

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : files) {
                String note = (isOld(jar) ? FRAMES : "") + (isSigned(jar) ? UNSIGNED : "");
                if (!note.isEmpty()) {
                    rewrite(jar, note);
                }
            }
        }
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (var in = new ZipFile(jar.toFile())) {
            return in.stream().anyMatch(Cacheable::isSignature);
        }
    }

    private static boolean isSignature(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static boolean isOld(Path jar) throws IOException {
        try (var in = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                if (isClass(entry)) {
                    return version(in.getInputStream(entry).readNBytes(8)) <= OLD;
                }
            }
        }
        return false;
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    private static int version(byte[] head) {
        return head[6] << 8 | head[7];
    }

    private static void rewrite(Path jar, String note) throws IOException {
        Path draft = jar.resolveSibling(jar.getFileName() + ".draft");
        try (var in = new ZipFile(jar.toFile());
                var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                OutputStream file = Files.newOutputStream(draft);
                var out = new ZipOutputStream(file)) {
            ClassFile reader = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    DeadCodeOption.PATCH_DEAD_CODE,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            long time = 0;
            for (ZipEntry entry : Collections.list(in.entries())) {
                if (isSignature(entry)) {
                    continue;
                }
                byte[] bytes = in.getInputStream(entry).readAllBytes();
                boolean changes = isClass(entry) && version(bytes) <= OLD;
                time = entry.getTime();
                put(out, entry.getName(), time, changes ? withFrames(reader, bytes) : bytes);
            }
            put(out, NOTE, time, note.getBytes());
        }
        Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] withFrames(ClassFile reader, byte[] bytes) {
        ClassModel model = reader.parse(bytes);
        return reader.transformClass(
                model,
                ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                        .andThen((builder, element) -> {
                            if (element instanceof ClassFileVersion) {
                                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                            } else {
                                builder.with(element);
                            }
                        }));
    }

    private static void put(ZipOutputStream out, String name, long time, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(bytes);
        out.closeEntry();
    }
}
