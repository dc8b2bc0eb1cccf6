package dev.gatun.kernels.conv;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The registry is the only place that knows which algorithms there are. */
class RegistryTest {

  @Test
  void namesAreDistinctAndTheNaiveOneIsLast() {
    assertThat(ConvAlgorithms.all()).extracting(ConvAlgorithm::name).doesNotHaveDuplicates();
    assertThat(ConvAlgorithms.all().getLast().name()).isEqualTo("naive");
  }

  @Test
  void everyAlgorithmIsFoundByItsName() {
    for (ConvAlgorithm algorithm : ConvAlgorithms.all()) {
      assertThat(ConvAlgorithms.named(algorithm.name())).isSameAs(algorithm);
      assertThat(algorithm.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
  }

  @Test
  void thoseOfADeviceAreNotChosenForTensorsOfTheHost() {
    assertThat(ConvAlgorithms.candidates()).noneMatch(ConvAlgorithm::isOnDevice);
    assertThat(ConvAlgorithms.all()).anyMatch(ConvAlgorithm::isOnDevice);
  }

  @Test
  void everyAlgorithmInTheTreeIsRegistered() {
    assertThat(mainClasses().stream().filter(RegistryTest::isAlgorithm).map(JavaClass::getName))
        .containsExactlyInAnyOrderElementsOf(
            ConvAlgorithms.all().stream()
                .map(algorithm -> algorithm.getClass().getName())
                .distinct()
                .toList());
  }

  @Test
  void onlyTheRegistryMakesAlgorithms() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ConvAlgorithms.class.getName())
        .should()
        .callConstructorWhere(
            describe(
                "makes an algorithm", (JavaCall<?> call) -> isAlgorithm(call.getTargetOwner())))
        .check(mainClasses());
  }

  private static boolean isAlgorithm(JavaClass type) {
    boolean isAbstract = type.getModifiers().contains(JavaModifier.ABSTRACT);
    return type.isAssignableTo(ConvAlgorithm.class) && !isAbstract;
  }

  private static JavaClasses mainClasses() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages("dev.gatun");
  }
}
