import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Enum.EnumDesc;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Says in plain code what javac leaves to the first run of a place: which case of a `switch` over types holds, and
/// `equals` and `hashCode` of records. A JVM keeps none of it in its cache, and would make a class for each such
/// place in each run: of a short run that was a tenth, and the plain code is faster later too. Lambdas that capture
/// it does keep, but makes each of their objects slowly: they get the class of a `Capture`.
///
/// Usage: `Unfold FOLDER`, whose class files are rewritten where they have such places; what they do stays the same.
public final class Unfold {
    private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String LAMBDA = "$Lambda";
    private static final ClassDesc ENUM_CONSTANT = ClassDesc.of("java.lang.Enum$EnumDesc");
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final MethodTypeDesc EQUALS =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
    private static final int PRIVATE =
            AccessFlag.PRIVATE.mask() | AccessFlag.STATIC.mask() | AccessFlag.SYNTHETIC.mask();

    private final ClassModel model;

    /// The methods that tell a case, each with its type and the types of its cases.
    private final Map<List<ConstantDesc>, String> choices = new LinkedHashMap<>();

    /// The lambdas that capture, each with the name of its class.
    private final Map<Capture, ClassDesc> captures = new LinkedHashMap<>();

    private Unfold(ClassModel model) {
        this.model = model;
    }

    public static void main(String[] arguments) throws IOException {
        ClassFile files = ClassFile.of(
                ConstantPoolSharingOption.NEW_POOL,
                ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())));
        Path folder = Path.of(arguments[0]);
        var nests = new TreeMap<Path, List<ClassDesc>>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(file -> file.toString().endsWith(".class")).sorted().forEach(file -> {
                try {
                    byte[] bytes = Files.readAllBytes(file);
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    if (text.contains(SWITCHES) || text.contains(RECORDS) || text.contains(LAMBDAS)) {
                        var unfold = new Unfold(files.parse(bytes));
                        unfold.rewrite(files, file);
                        unfold.writeCaptures(folder, nests);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        for (var nest : nests.entrySet()) {
            Files.write(nest.getKey(), joined(files, files.parse(nest.getKey()), nest.getValue()));
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.toList()) {
                if (isLeftOver(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    /// Whether a file has the class of a lambda that its class no longer has, as javac does not know of it.
    private static boolean isLeftOver(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".class", "");
        int end = name.lastIndexOf(LAMBDA);
        Path owner = file.resolveSibling(name.substring(0, Math.max(0, end)) + ".class");
        return end > 0
                && !(Files.exists(owner)
                        && Files.readString(owner, StandardCharsets.ISO_8859_1).contains(name));
    }

    private void rewrite(ClassFile files, Path file) throws IOException {
        if (model.methods().stream().noneMatch(this::folds)) {
            return;
        }
        ClassTransform bodies = ClassTransform.transformingMethodBodies(this::folds, this::place);
        ClassTransform whole = bodies.andThen(ClassTransform.endHandler(builder ->
                choices.forEach((choice, name) -> builder.withMethodBody(
                        name,
                        (MethodTypeDesc) choice.getFirst(),
                        PRIVATE,
                        code -> choose(code, choice.subList(1, choice.size()))))));
        Files.write(file, files.transformClass(model, whole));
    }

    /// @param nests gets the classes that are written, by the file of the class in whose nest they are
    private void writeCaptures(Path folder, Map<Path, List<ClassDesc>> nests) throws IOException {
        ClassDesc host = model.findAttribute(Attributes.nestHost())
                .map(NestHostAttribute::nestHost)
                .orElse(model.thisClass())
                .asSymbol();
        for (var capture : captures.entrySet()) {
            ClassDesc lambda = capture.getValue();
            Files.write(file(folder, lambda), capture.getKey().bytes(lambda, host));
            nests.computeIfAbsent(file(folder, host), _ -> new ArrayList<>()).add(lambda);
        }
    }

    private static Path file(Path folder, ClassDesc type) {
        String descriptor = type.descriptorString();
        return folder.resolve(descriptor.substring(1, descriptor.length() - 1) + ".class");
    }

    /// The host of a nest that others join.
    private static byte[] joined(ClassFile files, ClassModel host, List<ClassDesc> others) {
        var members = new ArrayList<ClassDesc>();
        host.findAttribute(Attributes.nestMembers())
                .ifPresent(nest -> nest.nestMembers().forEach(member -> members.add(member.asSymbol())));
        members.addAll(others);
        return files.transformClass(
                host,
                ClassTransform.dropping(element -> element instanceof NestMembersAttribute)
                        .andThen(ClassTransform.endHandler(
                                builder -> builder.with(NestMembersAttribute.ofSymbols(members)))));
    }

    private boolean folds(MethodModel method) {
        return method.code().stream()
                .flatMap(CodeModel::elementStream)
                .anyMatch(element -> element instanceof InvokeDynamicInstruction call && isKnown(call));
    }

    private boolean isKnown(InvokeDynamicInstruction call) {
        return switch (owner(call)) {
            case SWITCHES ->
                call.bootstrapMethod().methodName().equals("typeSwitch")
                        && call.bootstrapArgs().stream()
                                .allMatch(one -> one instanceof ClassDesc || one instanceof String || isConstant(one));
            case RECORDS -> !call.name().equalsString("toString");
            case LAMBDAS -> call.typeSymbol().parameterCount() > 0;
            default -> false;
        };
    }

    /// Whether a case is a constant of an enum, which javac names by a call.
    private static boolean isConstant(ConstantDesc one) {
        return one instanceof DynamicConstantDesc<?> call && call.constantType().equals(ENUM_CONSTANT);
    }

    private static EnumDesc<?> constant(ConstantDesc one) {
        try {
            return (EnumDesc<?>) one.resolveConstantDesc(MethodHandles.lookup());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String owner(InvokeDynamicInstruction call) {
        String descriptor = call.bootstrapMethod().owner().descriptorString();
        return descriptor.substring(1, descriptor.length() - 1);
    }

    private void place(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call) || !isKnown(call)) {
            code.with(element);
        } else if (owner(call).equals(SWITCHES)) {
            var choice = new ArrayList<ConstantDesc>(List.of(call.typeSymbol()));
            choice.addAll(call.bootstrapArgs());
            String name = choices.computeIfAbsent(choice, _ -> "case$" + choices.size());
            code.invokestatic(model.thisClass().asSymbol(), name, call.typeSymbol(), isInterface());
        } else if (owner(call).equals(LAMBDAS)) {
            String own = model.thisClass().asInternalName();
            var capture = Capture.of(call);
            capture.make(
                    code,
                    captures.computeIfAbsent(capture, _ -> ClassDesc.ofInternalName(own + LAMBDA + captures.size())));
        } else {
            List<ConstantDesc> fields =
                    call.bootstrapArgs().subList(2, call.bootstrapArgs().size());
            if (call.name().equalsString("hashCode")) {
                hash(code, fields);
            } else {
                equal(code, fields);
            }
        }
    }

    private boolean isInterface() {
        return model.flags().has(AccessFlag.INTERFACE);
    }

    /// Which case an object is the first of: -1 for null, the number of cases for none.
    ///
    /// Local 0 is the object, 1 the first case that may be told: that behind one whose further condition did not
    /// hold.
    private static void choose(CodeBuilder code, List<ConstantDesc> cases) {
        var tests = cases.stream().map(_ -> code.newLabel()).toList();
        Label known = code.newLabel();
        Label none = code.newLabel();
        code.aload(0).ifnonnull(known).iconst_m1().ireturn().labelBinding(known);
        code.iload(1).ifeq(tests.isEmpty() ? none : tests.getFirst());
        var starts = new ArrayList<SwitchCase>();
        for (int i = 0; i < tests.size(); i++) {
            starts.add(SwitchCase.of(i, tests.get(i)));
        }
        code.iload(1).tableswitch(none, starts);
        for (int i = 0; i < tests.size(); i++) {
            Label next = code.newLabel();
            code.labelBinding(tests.get(i)).aload(0);
            switch (cases.get(i)) {
                case ClassDesc type -> code.instanceOf(type).ifeq(next);
                case String text ->
                    code.loadConstant(text)
                            .invokestatic(OBJECTS, "equals", EQUALS)
                            .ifeq(next);
                case ConstantDesc named -> {
                    EnumDesc<?> constant = constant(named);
                    code.getstatic(constant.constantType(), constant.constantName(), constant.constantType())
                            .if_acmpne(next);
                }
            }
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.labelBinding(none).loadConstant(cases.size()).ireturn();
    }

    /// `hashCode` of the record that is local 0 and lies on the stack.
    private void hash(CodeBuilder code, List<ConstantDesc> fields) {
        code.pop().iconst_0();
        for (ConstantDesc field : fields) {
            code.bipush(31).imul();
            get(code, 0, field);
            ClassDesc type = type(field);
            if (type.isPrimitive()) {
                ClassDesc box = box(type);
                code.invokestatic(box, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
            } else {
                code.invokestatic(
                        OBJECTS, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
            }
            code.iadd();
        }
    }

    /// `equals` of the record that is local 0 and of the object that is local 1, which both lie on the stack.
    private void equal(CodeBuilder code, List<ConstantDesc> fields) {
        Label same = code.newLabel();
        Label other = code.newLabel();
        Label end = code.newLabel();
        ClassDesc type = model.thisClass().asSymbol();
        code.pop2().aload(0).aload(1).if_acmpeq(same);
        code.aload(1).instanceOf(type).ifeq(other);
        code.aload(1).checkcast(type).astore(2);
        for (ConstantDesc field : fields) {
            get(code, 0, field);
            get(code, 2, field);
            ClassDesc of = type(field);
            if (TypeKind.from(of).asLoadable() == TypeKind.INT) {
                code.if_icmpne(other);
            } else if (of.isPrimitive()) {
                code.invokestatic(box(of), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, of, of))
                        .ifne(other);
            } else {
                code.invokestatic(OBJECTS, "equals", EQUALS).ifeq(other);
            }
        }
        code.labelBinding(same)
                .iconst_1()
                .goto_(end)
                .labelBinding(other)
                .iconst_0()
                .labelBinding(end);
    }

    private void get(CodeBuilder code, int local, ConstantDesc field) {
        code.aload(local).getfield(model.thisClass().asSymbol(), handle(field).methodName(), type(field));
    }

    private static ClassDesc type(ConstantDesc field) {
        return MethodTypeDesc.ofDescriptor(handle(field).invocationType().descriptorString())
                .returnType();
    }

    private static DirectMethodHandleDesc handle(ConstantDesc field) {
        return (DirectMethodHandleDesc) field;
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (primitive.descriptorString()) {
            case "I" -> ConstantDescs.CD_Integer;
            case "J" -> ConstantDescs.CD_Long;
            case "Z" -> ConstantDescs.CD_Boolean;
            case "C" -> ConstantDescs.CD_Character;
            case "B" -> ConstantDescs.CD_Byte;
            case "S" -> ConstantDescs.CD_Short;
            case "D" -> ConstantDescs.CD_Double;
            default -> ConstantDescs.CD_Float;
        };
    }
}
