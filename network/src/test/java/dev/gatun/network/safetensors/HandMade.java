package dev.gatun.network.safetensors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Files made byte by byte. */
final class HandMade {

  /** 2×3 of F32, then F16, BF16 and a count, as by PyTorch. */
  static final String HEADER =
      "{\"__metadata__\":{\"format\":\"pt\"},"
          + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
          + "\"half\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[24,32]},"
          + "\"brain\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[32,36]},"
          + "\"none\":{\"dtype\":\"F32\",\"shape\":[0,5],\"data_offsets\":[36,36]},"
          + "\"count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[36,44]}}";

  /** 1 2 −3 0.5 NaN −0 of F32; 1, 65504, 2⁻²⁴ and −∞ of F16; 1 and −2.5 of BF16; 7. */
  static final byte[] DATA =
      hex(
          "0000803f 00000040 000040c0 0000003f 0000c07f 00000080"
              + "003c ff7b 0100 00fc 803f 20c0 0700000000000000");

  private HandMade() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] file() {
    return file(HEADER, DATA);
  }

  static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return file(json.length, json, data);
  }

  static byte[] file(long length, byte[] header, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    bytes.writeBytes(header);
    bytes.writeBytes(data);
    return bytes.toByteArray();
  }

  static Path write(Path folder, byte[] bytes) {
    try {
      return Files.write(folder.resolve("a.safetensors"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
