package dev.gatun.bench.peer;

import org.bytedeco.javacpp.Pointer;

/** A pointer to memory that JavaCPP did not allocate and does not free. */
final class Address extends Pointer {
  Address(long address) {
    this.address = address;
  }
}
