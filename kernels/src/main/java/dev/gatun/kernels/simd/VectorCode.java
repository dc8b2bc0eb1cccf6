package dev.gatun.kernels.simd;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.BSM_GET_STATIC_FINAL;
import static java.lang.constant.ConstantDescs.BSM_INVOKE;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.gatun.kernels.tensor.Memory;
import dev.gatun.reference.PostOps;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The words of which spun classes are written: loads, stores and arithmetic of float vectors at
 * absolute addresses, and the class around them.
 *
 * @param width the width of all vectors
 * @param tail how many lanes of a cut vector exist; all if none is cut
 */
record VectorCode(VectorWidth width, int tail) {

  private static final ClassDesc SPUN = ClassDesc.of("dev.gatun.kernels.simd.Spun");

  private static final ClassDesc MEMORY = desc(Memory.class);
  private static final ClassDesc SEGMENT = desc(MemorySegment.class);
  private static final ClassDesc ORDER = desc(ByteOrder.class);
  private static final ClassDesc VECTOR = desc(FloatVector.class);
  private static final ClassDesc INT_VECTOR = desc(IntVector.class);
  private static final ClassDesc ANY_VECTOR = desc(Vector.class);
  private static final ClassDesc SPECIES = desc(VectorSpecies.class);
  private static final ClassDesc MASK = desc(VectorMask.class);
  private static final ClassDesc VAR_HANDLE = desc(VarHandle.class);
  private static final ClassDesc SHUFFLE = desc(VectorShuffle.class);
  private static final ClassDesc LAYOUT = desc(ValueLayout.class);
  private static final ClassDesc INT_LAYOUT = desc(ValueLayout.OfInt.class);
  private static final MethodTypeDesc BINARY = MethodTypeDesc.of(VECTOR, ANY_VECTOR);

  /**
   * Defines a fresh hidden class with one method, {@code void run(long, …)}; each call gives a
   * class that C2 compiles anew.
   *
   * @param type the interface it implements
   * @param longs how many parameters run has
   * @param body writes the code of run
   */
  <K> K define(Class<K> type, int longs, Consumer<CodeBuilder> body) {
    byte[] bytes = bytes(type, longs, body);
    try {
      Class<?> spun = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
      return type.cast(spun.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a " + type.getSimpleName() + " cannot be defined", e);
    }
  }

  private byte[] bytes(Class<?> type, int longs, Consumer<CodeBuilder> body) {
    MethodTypeDesc run = MethodTypeDesc.of(CD_void, Collections.nCopies(longs, CD_long));
    return ClassFile.of()
        .build(
            SPUN,
            spun ->
                spun.withFlags(ACC_PUBLIC | ACC_FINAL)
                    .withInterfaceSymbols(desc(type))
                    .withMethodBody(INIT_NAME, MTD_void, ACC_PUBLIC, VectorCode::constructor)
                    .withMethodBody("run", run, ACC_PUBLIC, body));
  }

  private static void constructor(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_();
  }

  /** Pushes the vector at a pointer; lanes behind the tail of a cut one are zeros. */
  void loadVector(CodeBuilder code, int pointer, long offset, boolean cut) {
    species(code).getstatic(MEMORY, "ALL", SEGMENT);
    address(code, pointer, offset);
    code.getstatic(MEMORY, "ORDER", ORDER);
    if (cut) {
      code.loadConstant(mask());
      code.invokestatic(
          VECTOR,
          "fromMemorySegment",
          MethodTypeDesc.of(VECTOR, SPECIES, SEGMENT, CD_long, ORDER, MASK));
    } else {
      code.invokestatic(
          VECTOR, "fromMemorySegment", MethodTypeDesc.of(VECTOR, SPECIES, SEGMENT, CD_long, ORDER));
    }
  }

  /** Pops a vector and writes it to a pointer, a cut one up to its tail. */
  void storeVector(CodeBuilder code, int pointer, long offset, boolean cut) {
    code.getstatic(MEMORY, "ALL", SEGMENT);
    address(code, pointer, offset);
    code.getstatic(MEMORY, "ORDER", ORDER);
    if (cut) {
      code.loadConstant(mask());
      code.invokevirtual(
          VECTOR, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER, MASK));
    } else {
      code.invokevirtual(
          VECTOR, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER));
    }
  }

  /**
   * Pushes a vector of which each lane is the float at a pointer, by its bits: a core of which the
   * units have 256 bits (Zen 4) loads and broadcasts an int to 512 bits beside its FMAs, but takes
   * one of the units of the FMAs for a float.
   */
  void broadcast(CodeBuilder code, int pointer, long offset) {
    code.getstatic(INT_VECTOR, speciesName(), SPECIES).getstatic(MEMORY, "ALL", SEGMENT);
    code.getstatic(LAYOUT, "JAVA_INT_UNALIGNED", INT_LAYOUT);
    address(code, pointer, offset);
    code.invokeinterface(SEGMENT, "get", MethodTypeDesc.of(CD_int, INT_LAYOUT, CD_long));
    code.invokestatic(INT_VECTOR, "broadcast", MethodTypeDesc.of(INT_VECTOR, SPECIES, CD_int));
    code.invokevirtual(INT_VECTOR, "reinterpretAsFloats", MethodTypeDesc.of(VECTOR));
  }

  /** Pushes a vector of which each lane is a constant. */
  void constant(CodeBuilder code, float value) {
    species(code).loadConstant(value);
    broadcast(code);
  }

  private static void broadcast(CodeBuilder code) {
    code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
  }

  /** Pops c, b and a, pushes a · b + c. */
  static void fma(CodeBuilder code) {
    code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR));
  }

  /** Pops b and a, pushes a + b, a − b or a · b, by the name of FloatVector's method. */
  static void binary(CodeBuilder code, String operation) {
    code.invokevirtual(VECTOR, operation, BINARY);
  }

  /** Pops a, pushes −a. */
  static void negate(CodeBuilder code) {
    code.invokevirtual(VECTOR, "neg", MethodTypeDesc.of(VECTOR));
  }

  /** Applies post-ops to the vector on top of the stack; residual is a pointer to what is added. */
  void applyPostOps(CodeBuilder code, PostOps postOps, int residual, long offset, boolean cut) {
    if (postOps == PostOps.RELU || postOps == PostOps.RELU_THEN_ADD) {
      rectify(code);
    }
    if (postOps.adds()) {
      loadVector(code, residual, offset, cut);
      binary(code, "add");
    }
    if (postOps == PostOps.ADD_THEN_RELU) {
      rectify(code);
    }
  }

  private static void rectify(CodeBuilder code) {
    code.fconst_0().invokevirtual(VECTOR, "max", MethodTypeDesc.of(VECTOR, CD_float));
  }

  /** Pops a, pushes a vector of which lane i is lane indexes[i] of a. */
  void rearrange(CodeBuilder code, int[] indexes) {
    code.loadConstant(shuffle(indexes))
        .invokevirtual(VECTOR, "rearrange", MethodTypeDesc.of(VECTOR, SHUFFLE));
  }

  /** A loop over an int counter; count is a local variable too. */
  static void loop(CodeBuilder code, int counter, int count, Runnable body) {
    loop(code, counter, count, 1, body);
  }

  /** The same where the counter grows by a stride, up to end, a local variable. */
  static void loop(CodeBuilder code, int counter, int end, int stride, Runnable body) {
    Label head = code.newLabel();
    Label done = code.newLabel();
    code.loadConstant(0).istore(counter);
    code.labelBinding(head).iload(counter).iload(end).if_icmpge(done);
    body.run();
    code.iinc(counter, stride).goto_(head).labelBinding(done);
  }

  /** Adds one pointer-sized local variable to another. */
  static void advance(CodeBuilder code, int pointer, int stride) {
    code.lload(pointer).lload(stride).ladd().lstore(pointer);
  }

  /** Adds a constant to a pointer. */
  static void advance(CodeBuilder code, int pointer, long bytes) {
    code.lload(pointer).loadConstant(bytes).ladd().lstore(pointer);
  }

  /**
   * Tells C2 that a pointer is neither negative nor near the end of {@link Memory#ALL}, so that it
   * need not check what is addressed by it. No address of a process has one of its two upper bits.
   */
  static void confine(CodeBuilder code, int pointer) {
    code.lload(pointer).loadConstant(Long.MAX_VALUE >>> 1).land().lstore(pointer);
  }

  /** No load behind this is done before one that comes first; costs no instruction on x86-64. */
  static void keepLoadsInOrder(CodeBuilder code) {
    code.invokestatic(VAR_HANDLE, "loadLoadFence", MTD_void);
  }

  private static void address(CodeBuilder code, int pointer, long offset) {
    code.lload(pointer);
    if (offset != 0) {
      code.loadConstant(offset).ladd();
    }
  }

  /** The lanes before the tail; a constant of the code, so that C2 sees which lanes exist. */
  private ConstantDesc mask() {
    MethodTypeDesc indexInRange = MethodTypeDesc.of(MASK, CD_int, CD_int);
    return made(
        MASK,
        MethodHandleDesc.ofMethod(Kind.INTERFACE_VIRTUAL, SPECIES, "indexInRange", indexInRange),
        speciesConstant(),
        0,
        tail);
  }

  private ConstantDesc shuffle(int[] indexes) {
    MethodTypeDesc fromValues = MethodTypeDesc.of(SHUFFLE, SPECIES, CD_int.arrayType());
    Stream<ConstantDesc> values = Arrays.stream(indexes).mapToObj(index -> index);
    return made(
        SHUFFLE,
        MethodHandleDesc.ofMethod(Kind.STATIC, SHUFFLE, "fromValues", fromValues),
        Stream.concat(Stream.of(speciesConstant()), values).toArray(ConstantDesc[]::new));
  }

  private ConstantDesc speciesConstant() {
    return DynamicConstantDesc.ofNamed(BSM_GET_STATIC_FINAL, speciesName(), SPECIES, VECTOR);
  }

  /** A constant that a method makes of other constants. */
  private static ConstantDesc made(
      ClassDesc type, MethodHandleDesc maker, ConstantDesc... arguments) {
    ConstantDesc[] all =
        Stream.concat(Stream.of(maker), Arrays.stream(arguments)).toArray(ConstantDesc[]::new);
    return DynamicConstantDesc.ofNamed(BSM_INVOKE, DEFAULT_NAME, type, all);
  }

  private CodeBuilder species(CodeBuilder code) {
    return code.getstatic(VECTOR, speciesName(), SPECIES);
  }

  private String speciesName() {
    return "SPECIES_" + width.bits();
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
