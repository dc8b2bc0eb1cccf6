package dev.gatun.bench.peer;

import static dev.gatun.bench.peer.OneDnnLibrary.check;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_wait;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;

/** A primitive with its arguments in place and a stream of its own. */
final class OneDnnPrimitive implements AutoCloseable {

  private final dnnl_primitive primitive = new dnnl_primitive();
  private final dnnl_stream stream = new dnnl_stream();
  private final dnnl_exec_arg_t arguments;
  private final int argumentCount;

  /**
   * The description may be destroyed afterwards, the memories may not before the last execution.
   */
  OneDnnPrimitive(dnnl_primitive_desc desc, Map<Integer, OneDnnMemory> memories) {
    this.argumentCount = memories.size();
    this.arguments = new dnnl_exec_arg_t(argumentCount);
    memories.forEach(
        (role, memory) -> {
          arguments.arg(role).memory(memory.handle());
          arguments.position(arguments.position() + 1);
        });
    arguments.position(0);
    try {
      check(dnnl_primitive_create(primitive, desc), "dnnl_primitive_create");
      check(
          dnnl_stream_create(stream, OneDnnLibrary.engine(), dnnl_stream_default_flags),
          "dnnl_stream_create");
    } catch (IllegalStateException e) {
      close();
      throw e;
    }
  }

  /** Copies values from one memory to another of the same dimensions and any format. */
  static void reorder(OneDnnMemory from, OneDnnMemory to) {
    try (OneDnnPrimitive reorder = reorderOf(from, to)) {
      reorder.execute();
    }
  }

  /** A primitive that copies values from one memory to another, to be executed many times. */
  static OneDnnPrimitive reorderOf(OneDnnMemory from, OneDnnMemory to) {
    dnnl_primitive_desc desc = new dnnl_primitive_desc();
    check(
        dnnl_reorder_primitive_desc_create(
            desc,
            from.desc(),
            OneDnnLibrary.engine(),
            to.desc(),
            OneDnnLibrary.engine(),
            (dnnl_primitive_attr) null),
        "dnnl_reorder_primitive_desc_create");
    try {
      return new OneDnnPrimitive(desc, Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
    } finally {
      dnnl_primitive_desc_destroy(desc);
    }
  }

  /** Computes, and waits until it is done. */
  void execute() {
    int status = dnnl_primitive_execute(primitive, stream, argumentCount, arguments);
    if (status == 0) {
      status = dnnl_stream_wait(stream);
    }
    check(status, "dnnl_primitive_execute");
  }

  @Override
  public void close() {
    dnnl_stream_destroy(stream);
    dnnl_primitive_destroy(primitive);
    arguments.close();
  }
}
