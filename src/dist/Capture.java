import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Map;

/// The class of a lambda that captures, as `LambdaMetafactory` makes it: a field for each capture, and one method,
/// which calls what javac made of the lambda's body. An object of the JVM's own class is made by a native call, which
/// the first compiler does not see through; of this one by `new`.
///
/// @param name of the interface's method
/// @param method its type as it is called
/// @param understood its type as the lambda was written for it
/// @param body what is called
record Capture(
        MethodTypeDesc captures,
        String name,
        MethodTypeDesc method,
        MethodTypeDesc understood,
        DirectMethodHandleDesc body) {
    private static final String FACTORY = "of";
    private static final int FINAL = AccessFlag.FINAL.mask() | AccessFlag.SYNTHETIC.mask();
    private static final Map<ClassDesc, TypeKind> BOXES = Map.of(
            ConstantDescs.CD_Boolean, TypeKind.BOOLEAN,
            ConstantDescs.CD_Byte, TypeKind.BYTE,
            ConstantDescs.CD_Character, TypeKind.CHAR,
            ConstantDescs.CD_Short, TypeKind.SHORT,
            ConstantDescs.CD_Integer, TypeKind.INT,
            ConstantDescs.CD_Long, TypeKind.LONG,
            ConstantDescs.CD_Float, TypeKind.FLOAT,
            ConstantDescs.CD_Double, TypeKind.DOUBLE);

    static Capture of(InvokeDynamicInstruction call) {
        List<ConstantDesc> types = call.bootstrapArgs();
        return new Capture(
                call.typeSymbol(),
                call.name().stringValue(),
                (MethodTypeDesc) types.get(0),
                (MethodTypeDesc) types.get(2),
                (DirectMethodHandleDesc) types.get(1));
    }

    /// Makes an object of the class, of captures that lie on the stack.
    void make(CodeBuilder code, ClassDesc lambda) {
        code.invokestatic(lambda, FACTORY, captures);
    }

    /// The class.
    ///
    /// @param host of its nest, in which are the private methods that it calls
    byte[] bytes(ClassDesc lambda, ClassDesc host) {
        List<ClassDesc> fields = captures.parameterList();
        MethodTypeDesc constructor = captures.changeReturnType(ConstantDescs.CD_void);
        return ClassFile.of().build(lambda, type -> {
            type.withFlags(FINAL).withInterfaceSymbols(captures.returnType()).with(NestHostAttribute.of(host));
            for (int i = 0; i < fields.size(); i++) {
                type.withField(field(i), fields.get(i), AccessFlag.PRIVATE.mask() | AccessFlag.FINAL.mask());
            }
            type.withMethodBody(ConstantDescs.INIT_NAME, constructor, 0, code -> {
                code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
                for (int i = 0; i < fields.size(); i++) {
                    code.aload(0)
                            .loadLocal(TypeKind.from(fields.get(i)), code.parameterSlot(i))
                            .putfield(lambda, field(i), fields.get(i));
                }
                code.return_();
            });
            type.withMethodBody(FACTORY, captures, AccessFlag.STATIC.mask(), code -> {
                code.new_(lambda).dup();
                for (int i = 0; i < fields.size(); i++) {
                    code.loadLocal(TypeKind.from(fields.get(i)), code.parameterSlot(i));
                }
                code.invokespecial(lambda, ConstantDescs.INIT_NAME, constructor).areturn();
            });
            type.withMethodBody(name, method, AccessFlag.PUBLIC.mask(), code -> call(code, lambda));
        });
    }

    private static String field(int index) {
        return "captured" + index;
    }

    private void call(CodeBuilder code, ClassDesc lambda) {
        MethodTypeDesc called = body.invocationType();
        for (int i = 0; i < captures.parameterCount(); i++) {
            code.aload(0).getfield(lambda, field(i), captures.parameterType(i));
        }
        for (int i = 0; i < method.parameterCount(); i++) {
            ClassDesc given = method.parameterType(i);
            ClassDesc taken = understood.parameterType(i);
            code.loadLocal(TypeKind.from(given), code.parameterSlot(i));
            if (!taken.isPrimitive() && !taken.equals(given)) {
                code.checkcast(taken);
            }
            turn(code, taken, called.parameterType(captures.parameterCount() + i));
        }
        boolean owned = body.isOwnerInterface();
        MethodTypeDesc type = MethodTypeDesc.ofDescriptor(body.lookupDescriptor());
        switch (body.kind()) {
            case STATIC, INTERFACE_STATIC -> code.invokestatic(body.owner(), body.methodName(), type, owned);
            case VIRTUAL -> code.invokevirtual(body.owner(), body.methodName(), type);
            case INTERFACE_VIRTUAL -> code.invokeinterface(body.owner(), body.methodName(), type);
            default -> throw new IllegalStateException("no lambda is known to call " + body);
        }
        turn(code, called.returnType(), method.returnType());
        code.return_(TypeKind.from(method.returnType()));
    }

    /// A value as one of another type.
    private static void turn(CodeBuilder code, ClassDesc from, ClassDesc to) {
        TypeKind kind = TypeKind.from(to);
        if (kind == TypeKind.VOID) {
            switch (TypeKind.from(from).slotSize()) {
                case 1 -> code.pop();
                case 2 -> code.pop2();
                default -> {}
            }
        } else if (from.isPrimitive() && to.isPrimitive()) {
            code.conversion(TypeKind.from(from), kind);
        } else if (from.isPrimitive()) {
            ClassDesc box = box(from);
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, from));
        } else if (to.isPrimitive()) {
            ClassDesc box = BOXES.containsKey(from) ? from : box(to);
            turn(code, from, box);
            unbox(code, box);
            code.conversion(BOXES.get(box), kind);
        } else if (from.equals(ConstantDescs.CD_Object) && !to.equals(from)) {
            code.checkcast(to);
        }
    }

    private static void unbox(CodeBuilder code, ClassDesc box) {
        ClassDesc primitive = BOXES.get(box).upperBound();
        code.invokevirtual(box, primitive.displayName() + "Value", MethodTypeDesc.of(primitive));
    }

    private static ClassDesc box(ClassDesc primitive) {
        TypeKind kind = TypeKind.from(primitive);
        return BOXES.entrySet().stream()
                .filter(box -> box.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
