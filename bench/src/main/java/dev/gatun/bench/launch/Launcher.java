package dev.gatun.bench.launch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * The main class of {@code benchmarks.jar}. If the first argument is one of Gatun's commands it
 * runs that, else JMH, so that the jar is as any JMH jar.
 *
 * <p>{@code java -jar} cannot take the flags that Gatun needs from the jar. Where they are missing
 * it starts itself again with them, once; where Java is too old it says what to type. So this
 * class, and only this one, is compiled for Java {@value #READABLE_SINCE}.
 */
public final class Launcher {

  private static final int READABLE_SINCE = 11;
  private static final String AGAIN = "gatun.started.again";
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final int BAD_USAGE = 2;

  private Launcher() {}

  /**
   * Runs a command of Gatun, or JMH.
   *
   * @param args its arguments
   * @throws Exception what the command throws
   */
  public static void main(String[] args) throws Exception {
    Properties needs = needs();
    int release = Integer.parseInt(needs.getProperty("jdk.release"));
    String flags = needs.getProperty("jvm.flags");
    if (Runtime.version().feature() < release) {
      refuse(
          "Gatun needs Java %d, this is Java %s. Type: JDK%d/bin/java %s -jar benchmarks.jar ...",
          release, Runtime.version(), release, flags);
    }
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
      run(args);
    } else if (System.getProperty(AGAIN) == null) {
      System.exit(startAgain(flags, args));
    } else {
      refuse("this Java has no module %s. Use a full JDK %d.", VECTOR_MODULE, release);
    }
  }

  private static void run(String[] args) throws Exception {
    Class<?> gatun = Class.forName("dev.gatun.bench.Main");
    boolean isCommand =
        args.length > 0
            && (boolean) gatun.getMethod("isCommand", String.class).invoke(null, args[0]);
    Class<?> main = isCommand ? gatun : Class.forName("dev.gatun.bench.jmh.JmhMain");
    main.getMethod("main", String[].class).invoke(null, (Object) args);
  }

  private static int startAgain(String flags, String[] args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(Arrays.asList(flags.split(" ")));
    command.add("-D" + AGAIN + "=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Launcher.class.getName());
    command.addAll(Arrays.asList(args));
    Process process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }

  private static void refuse(String format, Object... words) {
    System.err.println(String.format(format, words));
    System.exit(BAD_USAGE);
  }

  private static Properties needs() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        Launcher.class.getResourceAsStream("/dev/gatun/bench/flags.properties")) {
      properties.load(file);
    }
    return properties;
  }
}
