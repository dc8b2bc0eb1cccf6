package dev.gatun.kernels.cuda;

import java.util.HashMap;
import java.util.Map;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** The modules that a device has loaded; each is compiled from its PTX when first asked for. */
final class CudaModules {

  private final Map<String, CUmodule> loaded = new HashMap<>();

  /** The kernel of a launch, allowed as much dynamic shared memory as the launch wants. */
  synchronized CUfunction function(CudaDevice device, CudaLaunch launch) {
    CUmodule module = loaded.computeIfAbsent(launch.module(), name -> load(device, name));
    CUfunction function = new CUfunction();
    device.check(
        JCudaDriver.cuModuleGetFunction(function, module, launch.entry()),
        "kernel %s of module %s".formatted(launch.entry(), launch.module()));
    if (launch.sharedBytes() > CudaLaunch.USUAL_SHARED_BYTES) {
      int attribute = CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES;
      device.check(
          JCudaDriver.cuFuncSetAttribute(function, attribute, launch.sharedBytes()),
          "%d bytes of shared memory for %s".formatted(launch.sharedBytes(), launch.entry()));
    }
    return function;
  }

  private static CUmodule load(CudaDevice device, String name) {
    CUmodule module = new CUmodule();
    String ptx = Ptx.of(name);
    int result = JCudaDriver.cuModuleLoadData(module, ptx);
    if (result != CUresult.CUDA_SUCCESS) {
      device.check(
          result, "loading module %s on %s%s".formatted(name, device, JitLog.ofFailing(ptx)));
    }
    return module;
  }
}
