package dev.gatun.network.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsFileTest {

  @TempDir private Path folder;

  @Test
  void readsWhatWasMadeByHand() throws IOException {
    try (SafetensorsFile file = open(HandMade.file())) {
      assertThat(file.metadata()).containsOnly(Map.entry("format", "pt"));
      assertThat(file.tensors().keySet()).containsExactly("w", "half", "brain", "none", "count");
      assertThat(file.tensors().get("w"))
          .isEqualTo(new TensorInfo(Dtype.F32, List.of(2L, 3L), 0, 24));
      assertThat(floats(file, "w")).isEqualTo(new float[] {1, 2, -3, 0.5f, Float.NaN, -0f});
      assertThat(floats(file, "half"))
          .isEqualTo(new float[] {1, 65504, 0x1p-24f, Float.NEGATIVE_INFINITY});
      assertThat(floats(file, "brain")).isEqualTo(new float[] {1, -2.5f});
      assertThat(floats(file, "none")).isEmpty();
      assertThat(file.bytes("count").toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(HandMade.hex("0700000000000000"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"w", "half", "brain", "none"})
  void copiesAreWhatTheViewsShow(String name) throws IOException {
    try (SafetensorsFile file = open(HandMade.file());
        Arena arena = Arena.ofConfined()) {
      MemorySegment view = file.floats(name);
      MemorySegment copy = arena.allocate(view.byteSize() + Float.BYTES);
      MemorySegment target = copy.asSlice(0, view.byteSize());
      file.copyFloats(name, target);
      assertThat(target.toArray(ValueLayout.JAVA_BYTE))
          .isEqualTo(view.toArray(ValueLayout.JAVA_BYTE));
      assertThatThrownBy(() -> file.copyFloats(name, copy))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "tensor '%s': has %d bytes as floats, must go into as many, not %d"
                  .formatted(name, view.byteSize(), copy.byteSize()));
    }
  }

  @Test
  void aFileThatHasBecomeShorterIsNotCopied() throws IOException {
    Path path = HandMade.write(folder, HandMade.file());
    try (SafetensorsFile file = SafetensorsFile.open(path);
        FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      cut.truncate(Files.size(path) - HandMade.DATA.length);
      MemorySegment copy = arena.allocate(6 * Float.BYTES);
      assertThatExceptionOfType(InvalidSafetensorsException.class)
          .isThrownBy(() -> file.copyFloats("w", copy))
          .withMessageEndingWith("tensor 'w': the file ends within it by now");
    }
  }

  @Test
  void giveViewsWhereverTheyLie() throws IOException {
    for (String padding : List.of("", " ", "  ", "   ")) {
      try (SafetensorsFile file = open(HandMade.file(HandMade.HEADER + padding, HandMade.DATA))) {
        assertThat(file.floats("w").address()).isEqualTo(file.bytes("w").address());
        assertThat(floats(file, "w")).startsWith(1, 2, -3);
      }
    }
  }

  @Test
  void viewsDieWithTheFile() throws IOException {
    SafetensorsFile file = open(HandMade.file());
    MemorySegment view = file.floats("w");
    file.close();
    file.close();
    assertThatThrownBy(() -> view.get(ValueLayout.JAVA_BYTE, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refuseTensorsThatAreNoFloats() throws IOException {
    try (SafetensorsFile file = open(HandMade.file())) {
      assertThatExceptionOfType(InvalidSafetensorsException.class)
          .isThrownBy(() -> file.floats("count"))
          .withMessageStartingWith("safetensors '")
          .withMessageEndingWith("tensor 'count' of I64: must be F32, F16 or BF16");
      assertThatExceptionOfType(InvalidSafetensorsException.class)
          .isThrownBy(() -> file.floats("wait"))
          .withMessageEndingWith("tensor 'wait': there is none of that name");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|leaves a hole behind",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|overlaps the tensor before",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|the tensors end at 4",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}|there are 8 bytes behind",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}|must be from 0 and ascend",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}|must be from 0 and ascend",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}|as many bytes as F32 of shape 3",
        "{'a':{'dtype':'F32','shape':[-1,-2],'data_offsets':[0,8]}}|sizes must be from 0",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}}|as many bytes",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}|must be JSON",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}|shape: must be whole numbers",
        "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}|must be an array",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4,8]}}|must be two",
        "{'a':{'dtype':'F32','shape':[2]}}|must have dtype, shape and data_offsets",
        "{'a':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}|dtype 'f32': must be one of",
        "{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}|dtype: must be a string",
        "{'a':[]}|tensor 'a': must be a JSON object",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|Duplicate",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}}|Duplicate",
        "{'__metadata__':{'n':1}}|__metadata__ 'n': must be a string",
        "{'__metadata__':[]}|__metadata__: must be a JSON object",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} {}|with nothing behind it",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}|must be JSON",
        "[]|must begin {",
        "{}|the tensors end at 0 and must fill them"
      })
  void refuseHeadersThatBreakARule(String header, String rule) {
    refuses(HandMade.file(header.replace('\'', '"'), new byte[8]), rule);
  }

  @Test
  void refuseWrongLengths() {
    refuses(new byte[0], "0 bytes: must be at least 8");
    refuses(new byte[7], "7 bytes: must be at least 8");
    refuses(HandMade.file(0, new byte[0], new byte[0]), "header of 0 bytes: must begin {");
    refuses(
        HandMade.file(3, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]), "only 2 are left");
    refuses(HandMade.file(-1, new byte[9], new byte[0]), "header of 18446744073709551615 bytes");
  }

  @Test
  void refuseWhatIsNoUtf8() {
    for (String bytes : List.of("ff", "c080", "eda080", "e282", "f4908080")) {
      byte[] header = HandMade.hex("7b22" + bytes + "223a7b7d7d");
      refuses(HandMade.file(header.length, header, new byte[0]), "header: must be UTF-8");
    }
  }

  @Test
  void refuseFoldersAndWhatIsNotThere() {
    for (Path path : List.of(folder, folder.resolve("nowhere"))) {
      assertThatExceptionOfType(InvalidSafetensorsException.class)
          .isThrownBy(() -> SafetensorsFile.open(path))
          .withMessageContaining("must be a file that exists");
    }
  }

  private void refuses(byte[] bytes, String rule) {
    assertThatExceptionOfType(InvalidSafetensorsException.class)
        .isThrownBy(() -> open(bytes))
        .withMessageContaining(rule);
  }

  private SafetensorsFile open(byte[] bytes) throws IOException {
    return SafetensorsFile.open(HandMade.write(folder, bytes));
  }

  private static float[] floats(SafetensorsFile file, String name) {
    return file.floats(name).toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }
}
