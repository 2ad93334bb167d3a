package dragoman.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is shipped leaves no switch over types, no comparison of records and no lambda that captures to the JVM.
class UnfoldTest {
    private static final Path CLASSES = Path.of("target/classes");

    @Test
    void classesAreUnfolded() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<ClassModel> classes = files.filter(file -> file.toString().endsWith(".class"))
                    .map(UnfoldTest::parse)
                    .toList();
            assertTrue(classes.stream()
                    .flatMap(model -> model.methods().stream())
                    .anyMatch(method -> method.methodName().stringValue().startsWith("case$")));
            assertEquals(
                    List.of(),
                    classes.stream()
                            .filter(UnfoldTest::leaves)
                            .map(model -> model.thisClass().asInternalName())
                            .toList(),
                    "src/dist/Unfold.java does not know what these have");
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leaves(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .anyMatch(element -> element instanceof InvokeDynamicInstruction call && isFolded(call));
    }

    private static boolean isFolded(InvokeDynamicInstruction call) {
        ClassDesc owner = call.bootstrapMethod().owner();
        return owner.packageName().equals("java.lang.runtime") && !call.name().equalsString("toString")
                || owner.displayName().equals("LambdaMetafactory")
                        && call.typeSymbol().parameterCount() > 0;
    }
}
