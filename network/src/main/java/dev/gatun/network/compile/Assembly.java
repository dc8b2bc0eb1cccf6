package dev.gatun.network.compile;

import dev.gatun.kernels.cuda.CudaRunner;
import dev.gatun.kernels.tensor.Layout;
import dev.gatun.kernels.tensor.OffHeap;
import dev.gatun.kernels.tensor.Reorder;
import dev.gatun.kernels.tensor.Shape;
import dev.gatun.network.run.CompiledNetwork;
import dev.gatun.network.run.FixedValue;
import dev.gatun.network.run.Kernel;
import dev.gatun.network.run.Kernels;
import dev.gatun.network.run.Place;
import dev.gatun.network.run.PlanLine;
import dev.gatun.network.run.Step;
import dev.gatun.network.run.StepKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a network while it is put together: where each value lies, in each layout in which
 * somebody wanted it.
 */
final class Assembly {

  private final List<Step> steps = new ArrayList<>();
  private final Lifetimes lifetimes = new Lifetimes();
  private final Map<String, Map<Layout, Place>> places = new HashMap<>();
  private final List<FixedValue> fixed = new ArrayList<>();
  private final Map<String, Place> inputs = new LinkedHashMap<>();
  private final Map<String, Place> outputs = new LinkedHashMap<>();
  private final Layout maps;
  private final @Nullable CudaRunner device;

  /** On a device, or on the CPU. */
  Assembly(Layout maps, @Nullable CudaRunner device) {
    this.maps = maps;
    this.device = device;
  }

  /** A value that the network is given. */
  void input(String value, Shape shape, Layout layout) {
    Place place = allocate(value, shape, layout);
    lifetimes.keep(place);
    inputs.put(value, place);
  }

  /** A value that is the same in every run, in row-major order. */
  void fixed(String value, Shape shape, float[] values) {
    Place place = allocate(value, shape, Layout.NCHW);
    lifetimes.keep(place);
    fixed.add(new FixedValue(place, values));
  }

  /** A value that is an answer. */
  void output(String name, String value) {
    Place place = anywhere(value);
    lifetimes.keepToTheEnd(place);
    outputs.put(name, place);
  }

  /** New memory for a value, in a layout. */
  Place allocate(String value, Shape shape, Layout layout) {
    Place place = unnamed(shape, layout);
    alias(value, place);
    return place;
  }

  /** New memory for what only the steps of one layer know. */
  Place unnamed(Shape shape, Layout layout) {
    return Place.dense(lifetimes.add(shape.bytes()), shape, layout);
  }

  /** Lets a value lie where another does. */
  void alias(String value, Place place) {
    places.computeIfAbsent(value, _ -> new LinkedHashMap<>()).put(place.layout(), place);
  }

  /** Memory for a value that is some channels of another. */
  Place allocate(String value, Shape shape, Slices.Slice slice) {
    Shape whole = new Shape(shape.n(), slice.channels(), shape.h(), shape.w());
    Map<Layout, Place> known = places.get(slice.whole());
    Place all = known == null ? allocate(slice.whole(), whole, maps) : known.get(maps);
    return all.channels(slice.first(), shape.c());
  }

  /** The layout in which a value came first. */
  Layout layout(String value) {
    return anywhere(value).layout();
  }

  private Place anywhere(String value) {
    return places.get(value).values().iterator().next();
  }

  /** Where a value lies in a layout, to which it is reordered if it was not needed so before. */
  Place in(String value, Layout wanted) {
    Place known = places.get(value).get(wanted);
    if (known != null) {
      return known;
    }
    Place other = anywhere(value);
    return Shapes.hasOneOrder(other.shape())
        ? other.as(other.shape(), wanted)
        : reordered(value, other, wanted);
  }

  private Place reordered(String value, Place src, Layout wanted) {
    Shape shape = src.shape();
    Kernel reorder = Kernels.of(Reorder.of(shape, src.layout(), wanted));
    Place dst = allocate(value, shape, wanted);
    PlanLine line =
        new PlanLine(
            value,
            "reorder",
            StepKind.REORDER,
            reorder.name(),
            "who takes it wants it so",
            List.of(),
            src.layout(),
            wanted,
            shape.toString(),
            shape.c(),
            0,
            0,
            0,
            2 * shape.bytes());
    step(line, reorder, src, null, dst);
    return dst;
  }

  /** Adds a step, with a workspace of its own. */
  void step(PlanLine line, Kernel kernel, Place src, @Nullable Place residual, Place dst) {
    long lines = Math.max(1, Math.ceilDiv(kernel.workspaceBytes(), OffHeap.ALIGNMENT));
    int floats = (int) (OffHeap.ALIGNMENT / Float.BYTES);
    Shape scratch = new Shape(1, 1, Math.toIntExact(lines), floats);
    Place workspace = Place.dense(lifetimes.add(scratch.bytes()), scratch, Layout.NCHW);
    int now = steps.size();
    lifetimes.use(src, now);
    lifetimes.use(dst, now);
    lifetimes.use(workspace, now);
    if (residual != null) {
      lifetimes.use(residual, now);
    }
    steps.add(new Step(line, kernel, src, residual, dst, workspace));
  }

  CompiledNetwork network(String name) {
    return new CompiledNetwork(
        name, steps, BufferPlanner.plan(lifetimes.all()), fixed, inputs, outputs, device);
  }

  /** Frees the kernels there are, of a network that will not be one. */
  void abandon() {
    steps.forEach(step -> step.kernel().close());
  }
}
