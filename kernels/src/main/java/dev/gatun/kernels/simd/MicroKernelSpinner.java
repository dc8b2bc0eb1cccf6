package dev.gatun.kernels.simd;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.gatun.reference.PostOps;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.Collections;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Makes the code of a micro-kernel from its register tile. */
final class MicroKernelSpinner {

  private static final ClassDesc MEMORY = desc(Memory.class);
  private static final ClassDesc SEGMENT = desc(MemorySegment.class);
  private static final ClassDesc ORDER = desc(ByteOrder.class);
  private static final ClassDesc VECTOR = desc(FloatVector.class);
  private static final ClassDesc ANY_VECTOR = desc(Vector.class);
  private static final ClassDesc SPECIES = desc(VectorSpecies.class);
  private static final ClassDesc MASK = desc(VectorMask.class);
  private static final ClassDesc LAYOUT = desc(ValueLayout.class);
  private static final ClassDesc FLOAT_LAYOUT = desc(ValueLayout.OfFloat.class);

  private static final ClassDesc SPUN = ClassDesc.of("dev.gatun.kernels.simd.SpunMicroKernel");
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, Collections.nCopies(10, CD_long));

  /** Local variables: the parameters of {@link MicroKernel#run}, then what the loops need. */
  private static final int SRC = 1;

  private static final int BANDS = 3;
  private static final int BAND_STRIDE = 5;
  private static final int WEIGHTS = 7;
  private static final int DEPTH = 9;
  private static final int INIT = 11;
  private static final int INIT_STRIDE = 13;
  private static final int DST = 15;
  private static final int DST_STRIDE = 17;
  private static final int RESIDUAL = 19;
  private static final int BAND = 21;
  private static final int STEP = 22;
  private static final int STEP_SRC = 23;
  private static final int WEIGHT_VECTORS = 25;

  private final RegisterTile tile;
  private final int ballast;
  private final int lastVector;
  private final int broadcast;
  private final int accumulators;

  private MicroKernelSpinner(RegisterTile tile, int ballast) {
    this.tile = tile;
    this.ballast = ballast;
    this.lastVector = tile.vectors() - 1;
    this.broadcast = WEIGHT_VECTORS + tile.vectors();
    this.accumulators = broadcast + 1;
  }

  /**
   * Defines a fresh hidden class for the tile; each call gives a class that C2 compiles anew.
   *
   * @param ballast how many loads to throw away first, see {@link MicroKernels}
   */
  static MicroKernel spin(RegisterTile tile, int ballast) {
    byte[] bytes = new MicroKernelSpinner(tile, ballast).bytes();
    try {
      Class<?> spun = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
      return (MicroKernel) spun.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the micro-kernel of " + tile + " cannot be defined", e);
    }
  }

  private byte[] bytes() {
    return ClassFile.of()
        .build(
            SPUN,
            spun -> {
              spun.withFlags(ACC_PUBLIC | ACC_FINAL)
                  .withInterfaceSymbols(desc(MicroKernel.class))
                  .withMethodBody(INIT_NAME, MTD_void, ACC_PUBLIC, MicroKernelSpinner::constructor)
                  .withMethodBody("run", RUN, ACC_PUBLIC, this::run);
              if (tile.isRagged()) {
                mask(spun);
              }
            });
  }

  private static void constructor(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_();
  }

  /** The mask of a ragged tile is a constant of its class, so that C2 sees which lanes exist. */
  private void mask(ClassBuilder spun) {
    spun.withField("TAIL", MASK, ACC_PRIVATE | ACC_STATIC | ACC_FINAL);
    spun.withMethodBody(
        CLASS_INIT_NAME,
        MTD_void,
        ACC_STATIC,
        code ->
            species(code)
                .loadConstant(0)
                .loadConstant(tile.tail())
                .invokeinterface(SPECIES, "indexInRange", MethodTypeDesc.of(MASK, CD_int, CD_int))
                .putstatic(SPUN, "TAIL", MASK)
                .return_());
  }

  private void run(CodeBuilder code) {
    dropBallast(code);
    loadInitialSums(code);
    loopOverBands(code);
    storeSums(code);
    code.return_();
  }

  /** Loads that nobody uses: nothing of them is left in the machine code. */
  private void dropBallast(CodeBuilder code) {
    for (int load = 0; load < ballast; load++) {
      loadVector(code, INIT, 0, isCut(0));
      code.pop();
    }
  }

  private void loadInitialSums(CodeBuilder code) {
    for (int row = 0; row < tile.rows(); row++) {
      for (int vector = 0; vector < tile.vectors(); vector++) {
        loadVector(code, INIT, vector, isCut(vector));
        code.astore(accumulator(row, vector));
      }
      advance(code, INIT, INIT_STRIDE, row);
    }
  }

  private void loopOverBands(CodeBuilder code) {
    code.lload(BANDS).l2i().istore(BANDS);
    code.lload(DEPTH).l2i().istore(DEPTH);
    loop(
        code,
        BAND,
        BANDS,
        () -> {
          code.lload(SRC).lstore(STEP_SRC);
          loop(code, STEP, DEPTH, () -> step(code));
          code.lload(SRC).lload(BAND_STRIDE).ladd().lstore(SRC);
        });
  }

  private void step(CodeBuilder code) {
    for (int vector = 0; vector < tile.vectors(); vector++) {
      loadVector(code, WEIGHTS, vector, false);
      code.astore(WEIGHT_VECTORS + vector);
    }
    for (int row = 0; row < tile.rows(); row++) {
      broadcastSrc(code, row);
      for (int vector = 0; vector < tile.vectors(); vector++) {
        multiplyAdd(code, row, vector);
      }
    }
    add(code, WEIGHTS, (long) tile.channels() * Float.BYTES);
    add(code, STEP_SRC, Float.BYTES);
  }

  private static void loop(CodeBuilder code, int counter, int count, Runnable body) {
    Label head = code.newLabel();
    Label done = code.newLabel();
    code.loadConstant(0).istore(counter);
    code.labelBinding(head).iload(counter).iload(count).if_icmpge(done);
    body.run();
    code.iinc(counter, 1).goto_(head).labelBinding(done);
  }

  private void broadcastSrc(CodeBuilder code, int row) {
    species(code).getstatic(MEMORY, "ALL", SEGMENT);
    code.getstatic(LAYOUT, "JAVA_FLOAT_UNALIGNED", FLOAT_LAYOUT);
    address(code, STEP_SRC, (long) row * tile.rowStride() * Float.BYTES);
    code.invokeinterface(SEGMENT, "get", MethodTypeDesc.of(CD_float, FLOAT_LAYOUT, CD_long));
    code.invokestatic(VECTOR, "broadcast", MethodTypeDesc.of(VECTOR, SPECIES, CD_float));
    code.astore(broadcast);
  }

  private void multiplyAdd(CodeBuilder code, int row, int vector) {
    code.aload(broadcast).aload(WEIGHT_VECTORS + vector).aload(accumulator(row, vector));
    code.invokevirtual(VECTOR, "fma", MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR));
    code.astore(accumulator(row, vector));
  }

  private void storeSums(CodeBuilder code) {
    for (int row = 0; row < tile.rows(); row++) {
      for (int vector = 0; vector < tile.vectors(); vector++) {
        code.aload(accumulator(row, vector));
        applyPostOps(code, vector);
        storeVector(code, vector);
      }
      advance(code, DST, DST_STRIDE, row);
      if (tile.postOps().adds()) {
        advance(code, RESIDUAL, DST_STRIDE, row);
      }
    }
  }

  private void applyPostOps(CodeBuilder code, int vector) {
    PostOps postOps = tile.postOps();
    if (postOps == PostOps.RELU || postOps == PostOps.RELU_THEN_ADD) {
      rectify(code);
    }
    if (postOps.adds()) {
      loadVector(code, RESIDUAL, vector, isCut(vector));
      code.invokevirtual(VECTOR, "add", MethodTypeDesc.of(VECTOR, ANY_VECTOR));
    }
    if (postOps == PostOps.ADD_THEN_RELU) {
      rectify(code);
    }
  }

  private static void rectify(CodeBuilder code) {
    code.fconst_0().invokevirtual(VECTOR, "max", MethodTypeDesc.of(VECTOR, CD_float));
  }

  private void storeVector(CodeBuilder code, int vector) {
    code.getstatic(MEMORY, "ALL", SEGMENT);
    address(code, DST, vectorOffset(vector));
    code.getstatic(MEMORY, "ORDER", ORDER);
    if (isCut(vector)) {
      code.getstatic(SPUN, "TAIL", MASK);
      code.invokevirtual(
          VECTOR, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER, MASK));
    } else {
      code.invokevirtual(
          VECTOR, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER));
    }
  }

  private void loadVector(CodeBuilder code, int pointer, int vector, boolean cut) {
    species(code).getstatic(MEMORY, "ALL", SEGMENT);
    address(code, pointer, vectorOffset(vector));
    code.getstatic(MEMORY, "ORDER", ORDER);
    if (cut) {
      code.getstatic(SPUN, "TAIL", MASK);
      code.invokestatic(
          VECTOR,
          "fromMemorySegment",
          MethodTypeDesc.of(VECTOR, SPECIES, SEGMENT, CD_long, ORDER, MASK));
    } else {
      code.invokestatic(
          VECTOR, "fromMemorySegment", MethodTypeDesc.of(VECTOR, SPECIES, SEGMENT, CD_long, ORDER));
    }
  }

  /** Moves a pointer to the next row, except behind the last. */
  private void advance(CodeBuilder code, int pointer, int stride, int row) {
    if (row + 1 < tile.rows()) {
      code.lload(pointer).lload(stride).ladd().lstore(pointer);
    }
  }

  private static void add(CodeBuilder code, int pointer, long bytes) {
    code.lload(pointer).loadConstant(bytes).ladd().lstore(pointer);
  }

  private static void address(CodeBuilder code, int pointer, long offset) {
    code.lload(pointer);
    if (offset != 0) {
      code.loadConstant(offset).ladd();
    }
  }

  private CodeBuilder species(CodeBuilder code) {
    return code.getstatic(VECTOR, "SPECIES_" + tile.width().bits(), SPECIES);
  }

  private boolean isCut(int vector) {
    return vector == lastVector && tile.isRagged();
  }

  private long vectorOffset(int vector) {
    return (long) vector * tile.width().lanes() * Float.BYTES;
  }

  private int accumulator(int row, int vector) {
    return accumulators + row * tile.vectors() + vector;
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
