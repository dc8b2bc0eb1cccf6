package dev.gatun.kernels.conv.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels are told apart by what they contain, not by the jar that they come in. */
class HostTest {

  private static final String CODE = "dev/gatun/kernels/code.properties";

  @TempDir private Path folder;

  @Test
  void namesTheCodeThatTheBuildHashed() {
    assertThat(Host.text()).matches(".*, JDK \\d+, kernels [0-9a-f]{16}");
  }

  @Test
  void theSameCodeInTwoJarsIsTheSame() throws Exception {
    String code = Files.readString(classes().resolve(CODE));

    assertThat(hostOf(jar("one.jar", code, "2020-01-01T00:00:00Z"))).isEqualTo(Host.text());
    assertThat(hostOf(jar("two.jar", code, "2021-01-01T00:00:00Z"))).isEqualTo(Host.text());
  }

  @Test
  void otherCodeIsAnother() throws Exception {
    String other = "sha256=" + "0123456789abcdef".repeat(4);

    assertThat(hostOf(jar("other.jar", other, "2020-01-01T00:00:00Z")))
        .isNotEqualTo(Host.text())
        .endsWith(", kernels 0123456789abcdef");
  }

  @Test
  void codeThatMavenDidNotBuildHasNoHash() throws Exception {
    assertThat(hostOf(jar("without.jar", null, "2020-01-01T00:00:00Z")))
        .endsWith(", kernels without a hash");
  }

  /** What kernels say that are loaded from a jar. */
  private static String hostOf(Path jar) throws Exception {
    URL[] path = {jar.toUri().toURL(), location(ConvProblem.class).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Method text = loader.loadClass(Host.class.getName()).getDeclaredMethod("text");
      text.setAccessible(true);
      return (String) text.invoke(null);
    }
  }

  /** All of this module, with a hash that may be another, written at a time. */
  private Path jar(String name, @Nullable String code, String written)
      throws IOException, URISyntaxException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> walk = Files.walk(classes())) {
      List<Path> files = walk.filter(Files::isRegularFile).toList();
      for (Path one : files) {
        String entry = classes().relativize(one).toString().replace('\\', '/');
        if (!entry.equals(CODE)) {
          put(out, entry, Files.readAllBytes(one));
        }
      }
      if (code != null) {
        put(out, CODE, code.getBytes());
      }
    }
    return Files.setLastModifiedTime(jar, FileTime.from(Instant.parse(written)));
  }

  private static void put(JarOutputStream out, String entry, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(entry));
    out.write(content);
    out.closeEntry();
  }

  private static Path classes() throws URISyntaxException {
    return location(Host.class);
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
