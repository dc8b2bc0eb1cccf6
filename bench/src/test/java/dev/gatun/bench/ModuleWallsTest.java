package dev.gatun.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only way a module may look is down: bench, network, kernels, reference. */
class ModuleWallsTest {
  private static final String[] PLATFORM = {
    "java..", "javax.imageio..", "org.jspecify.annotations.."
  };

  /** Tests of other modules lie in folders before Maven packages them, and in jars after. */
  private static final JavaClasses GATUN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.gatun");

  @Test
  void referenceDependsOnNothing() {
    assertOnlyDependsOn("dev.gatun.reference..");
  }

  @Test
  void kernelsLookAtReference() {
    assertOnlyDependsOn(
        "dev.gatun.kernels..",
        "dev.gatun.reference..",
        "com.sun.management..",
        "jcuda..",
        "jdk.incubator.vector..",
        "org.apache.commons.numbers.fraction..");
  }

  @Test
  void networkLooksAtKernelsAndReference() {
    assertOnlyDependsOn(
        "dev.gatun.network..",
        "dev.gatun.kernels..",
        "dev.gatun.reference..",
        "ai.onnx.proto..",
        "com.fasterxml.jackson.core..",
        "com.google.protobuf..");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ai.onnxruntime..",
        "com.fasterxml.jackson.databind..",
        "org.bytedeco..",
        "org.openjdk.jmh..",
        "picocli.."
      })
  void onlyBenchUsesTheLibrariesOfMeasuring(String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gatun.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(GATUN);
  }

  @Test
  void onlyItsOwnPackageCallsJCuda() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.gatun.kernels.cuda..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jcuda..")
        .check(GATUN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.gatun.(**)").should().beFreeOfCycles().check(GATUN);
  }

  /** Were a module missing from what is imported, its rules would hold of nothing. */
  @Test
  void everyModuleIsSeen() {
    assertThat(GATUN)
        .extracting(JavaClass::getPackageName)
        .contains(
            "dev.gatun.reference", "dev.gatun.kernels", "dev.gatun.network", "dev.gatun.bench");
  }

  private static void assertOnlyDependsOn(String module, String... allowed) {
    String[] all =
        Stream.of(PLATFORM, new String[] {module}, allowed)
            .flatMap(Stream::of)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all)
        .check(GATUN);
  }
}
