package dev.gatun.kernels.simd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a class of its own, for each width of vectors, of one that is written once.
 *
 * <p>C2 makes good vector code only where the species is a constant. A template is a class whose
 * {@code static final} species comes from {@link #width}; {@link #of} defines its bytes again as a
 * hidden class with the width as class data. What is compiled for one width then neither runs nor
 * spoils the profile of another. A further constant, such as which operation to apply, comes the
 * same way by {@link #parameter}.
 *
 * <p>Such loops are written in Java and not spun like a {@link MicroKernel}, because they keep one
 * to four vectors alive and are bound by memory: they are far from the sizes at which C2 gives up,
 * as long as what works with masks stands in the loop itself. As a method of its own it may be
 * compiled first, to more code than C2 then inlines.
 *
 * <p>A method with a loop that carries vectors calls nothing before and behind the loop that takes
 * or gives back a vector but the Vector API itself, which C2 always inlines. Met first in the
 * middle of a long loop, it is compiled with a profile that has hardly seen what lies outside; C2
 * then leaves a call there ("low call site frequency"), and the vector that goes into it or comes
 * out of it, or a constant one that the loop begins with, is an object through all steps, for good.
 * On a busy machine that was one JVM of three. Where each step is masked, as in softmax, there is
 * no remainder behind the loop to call anything for.
 */
public final class VectorTemplate {

  private static final Map<Key, Object> MADE = new ConcurrentHashMap<>();

  static {
    ClassHierarchy.settle();
  }

  private VectorTemplate() {}

  private record Key(Class<?> template, Data data) {}

  private record Data(VectorWidth width, Object parameter) {}

  /**
   * An instance of a template, the same for the same arguments.
   *
   * @param <K> what it can do
   * @param lookup that of a class in the template's package
   * @param type what it can do
   * @param template a top-level class with a constructor without parameters
   * @param width the width of its vectors
   * @param parameter a constant with value equality
   * @return an object without state
   */
  public static <K> K of(
      Lookup lookup,
      Class<K> type,
      Class<? extends K> template,
      VectorWidth width,
      Object parameter) {
    Key key = new Key(template, new Data(width, parameter));
    return type.cast(MADE.computeIfAbsent(key, missing -> define(lookup, missing)));
  }

  /**
   * The width that the template's code is made for; for a static final field of the template.
   *
   * @param hidden the template's own lookup
   * @return the width
   * @throws IllegalStateException if the class was not made by {@link #of}
   */
  public static VectorWidth width(Lookup hidden) {
    return data(hidden).width();
  }

  /**
   * The constant that the template's code is made for; for a static final field of the template.
   *
   * @param <P> the type of the constant
   * @param hidden the template's own lookup
   * @param type the type of the constant
   * @return the constant
   * @throws IllegalStateException if the class was not made by {@link #of}
   */
  public static <P> P parameter(Lookup hidden, Class<P> type) {
    return type.cast(data(hidden).parameter());
  }

  private static Data data(Lookup hidden) {
    try {
      Data data = MethodHandles.classData(hidden, "_", Data.class);
      if (data == null) {
        throw new IllegalStateException(
            hidden.lookupClass() + " is a template: instances come from VectorTemplate.of");
      }
      return data;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a template must pass its own lookup", e);
    }
  }

  private static Object define(Lookup lookup, Key key) {
    try {
      Lookup hidden =
          lookup.defineHiddenClassWithClassData(bytes(key.template()), key.data(), true);
      return hidden
          .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
          .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException(key.template() + " cannot be defined again", e);
    }
  }

  private static byte[] bytes(Class<?> template) {
    String file = template.getSimpleName() + ".class";
    try (InputStream in = template.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file + " beside " + template);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
