// A constant around src: channels, rows and columns before and behind its own. A thread an element of
// dst, which is one of src or the constant.

#include "operation.cuh"

struct PadArguments : Operands {
  int ow;
  int src_channels, ih, iw;
  int first_channel, first_row, first_column;  // of src in dst
  float value;
};

KERNEL(pad, PadArguments, 256) {
  Element at(args);
  if (!at.is_there) {
    return;
  }
  int c = at.c - args.first_channel;
  int row = at.pixel / args.ow - args.first_row;
  int column = at.pixel % args.ow - args.first_column;
  bool is_inside = c >= 0 && c < args.src_channels && row >= 0 && row < args.ih && column >= 0 && column < args.iw;
  args.dst[at.dst(args)] =
      is_inside ? args.src[((at.n * args.src_channels + c) * args.ih + row) * args.iw + column] : args.value;
}
