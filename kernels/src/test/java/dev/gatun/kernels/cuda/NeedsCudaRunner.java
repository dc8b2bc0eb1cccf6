package dev.gatun.kernels.cuda;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/**
 * Skips the properties of a class, each with the reason, where CUDA kernels run neither on the CPU
 * nor on a GPU. An assumption before the class would be an error to jqwik.
 */
public final class NeedsCudaRunner implements SkipExecutionHook {

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public boolean appliesTo(Optional<AnnotatedElement> element) {
    return element.filter(Method.class::isInstance).isPresent();
  }

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return CudaOnCpu.missingBoth().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
  }
}
