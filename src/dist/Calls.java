import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.ConstantPoolException;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tells which lambdas a run made, so that a JVM finds them in its archive: those among the constants of classes that
/// were resolved in it. Of the others, some are resolved by chance.
///
/// Usage: `Calls LIST`, which a JVM wrote as `DumpLoadedClassList` and whose classes are in the class path.
public final class Calls {
    private static final String CONSTANTS = "@cp ";

    private Calls() {}

    public static void main(String[] arguments) throws IOException {
        var lines = new TreeSet<String>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (line.startsWith(CONSTANTS)) {
                List<String> words = Arrays.asList(line.split(" "));
                String calls = calls(words.get(1), words.subList(2, words.size()));
                if (!calls.isEmpty()) {
                    lines.add(CONSTANTS + words.get(1) + " " + calls);
                }
            }
        }
        lines.forEach(System.out::println);
    }

    private static String calls(String type, List<String> constants) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(type + ".class")) {
            if (in == null) {
                return "";
            }
            ConstantPool pool = ClassFile.of().parse(in.readAllBytes()).constantPool();
            return constants.stream().filter(index -> isCall(pool, index)).collect(Collectors.joining(" "));
        }
    }

    private static boolean isCall(ConstantPool pool, String index) {
        try {
            return pool.entryByIndex(Integer.parseInt(index)) instanceof InvokeDynamicEntry;
        } catch (ConstantPoolException _) {
            return false;
        }
    }
}
