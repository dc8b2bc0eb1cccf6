// Operations that make each element of dst of the element of src at the same place. They move memory
// and compute next to nothing: a thread an element, and neighbouring threads have neighbouring ones.
//
// Where a function has operands by channel, the parameters are those of all channels and the second
// ones behind them: s · x + t, or what clips x. Names are those of the Java class ElementMap.
//
// Error: the Java class Activations has the bounds; e to the power of x and the hyperbolic tangent of
// CUDA's library are off by 2 units in the last place at most (CUDA C++ Programming Guide, 14.1).

#include "operation.cuh"
#include "relu.cuh"

#define ELEMENTWISE(name, value)             \
  KERNEL(name, Operands, 256) {              \
    Element at(args);                        \
    if (at.is_there) {                       \
      float x = args.src[at.index];          \
      args.dst[at.dst(args)] = (value);      \
    }                                        \
  }

#define RESIDUAL args.residual[at.index]
#define FIRST args.parameters[at.c]
#define SECOND args.parameters[args.channels + at.c]

ELEMENTWISE(element_copy, x)

ELEMENTWISE(element_relu, rectified(x))

ELEMENTWISE(element_sigmoid, 1.0f / (1.0f + expf(-x)))

ELEMENTWISE(element_tanh, tanhf(x))

ELEMENTWISE(element_scaled_tanh, 1.7159f * tanhf(2.0f / 3.0f * x))

ELEMENTWISE(element_add, x + RESIDUAL)

ELEMENTWISE(element_add_relu, rectified(x + RESIDUAL))

ELEMENTWISE(element_scale, fmaf(FIRST, x, SECOND))

ELEMENTWISE(element_scale_relu, rectified(fmaf(FIRST, x, SECOND)))

ELEMENTWISE(element_clip, x < FIRST ? FIRST : x > SECOND ? SECOND : x)
