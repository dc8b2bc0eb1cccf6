package dev.gatun.network.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of bytes with sizes: two zeros, 8 for bytes, the number of sizes, each of them as a
 * big-endian int, the values.
 *
 * @param sizes the slowest axis first
 * @param values the last axis fastest
 */
record IdxFile(List<Integer> sizes, byte[] values) {
  private static final int BYTES = 0x0800;
  private static final int GZIP = 0x1F8B;
  private static final long MOST_VALUES = 1 << 30;

  static IdxFile read(Path file, int rank) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidPictureException(file, "must be a file that exists", null);
    }
    try (DataInputStream in = open(file)) {
      return read(in, rank);
    } catch (InvalidPictureException e) {
      throw new InvalidPictureException(file, e.getMessage(), e);
    } catch (IOException e) {
      throw new InvalidPictureException(file, "is broken (%s)".formatted(e), e);
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(2);
      boolean isZipped = (in.read() << 8 | in.read()) == GZIP;
      in.reset();
      return new DataInputStream(isZipped ? new GZIPInputStream(in) : in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static IdxFile read(DataInputStream in, int rank) throws IOException {
    int magic = in.readInt();
    require(
        magic == (BYTES | rank),
        "idx of type 0x%08x".formatted(magic),
        "must be 0x%08x, of bytes with sizes: %d".formatted(BYTES | rank, rank));
    List<Integer> sizes = new ArrayList<>();
    long count = 1;
    for (int i = 0; i < rank; i++) {
      int size = in.readInt();
      sizes.add(size);
      count = size < 1 || count > MOST_VALUES ? Long.MAX_VALUE : count * size;
    }
    require(
        count <= MOST_VALUES,
        "idx of sizes " + sizes,
        "must be from 1, and at most %,d together".formatted(MOST_VALUES));
    byte[] values = in.readNBytes((int) count);
    require(
        values.length == count && in.read() < 0,
        "idx of sizes " + sizes,
        "must have %,d values, no more and no less".formatted(count));
    return new IdxFile(List.copyOf(sizes), values);
  }

  private static void require(boolean holds, String value, String rule) {
    if (!holds) {
      throw new InvalidPictureException(value, rule);
    }
  }
}
