package dev.headgate.base;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final JavaClasses BASE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.headgate.base");

  @Test
  void noServiceIsKnownHere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.headgate.router..", "dev.headgate.quota..", "dev.headgate.billing..")
        .because("what all services share must not know one of them")
        .check(BASE);
  }

  @Test
  void onlyPricesKnowMetering() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.headgate.base.prices")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headgate.metering..")
        .because("who is calling has nothing to do with what it costs")
        .check(BASE);
  }

  @Test
  void thePartsStandAlone() {
    slices()
        .matching("dev.headgate.base.(*)..")
        .should()
        .notDependOnEachOther()
        .because("each part can be read, and thrown away, by itself")
        .check(BASE);
  }

  @Test
  void packagesAreWordsOfTheDomain() {
    classes()
        .should()
        .resideOutsideOfPackages("..util..", "..impl..", "..service..", "..dto..", "..common..")
        .because("these names say nothing of what is inside")
        .check(BASE);
  }
}
