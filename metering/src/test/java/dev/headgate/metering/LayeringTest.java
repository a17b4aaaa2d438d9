package dev.headgate.metering;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

  private static final JavaClasses METERING =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headgate.metering");

  @Test
  void meteringIsAPlainLibrary() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.fasterxml.jackson..", "org.jspecify..", "dev.headgate.metering..")
        .because("router and billing must agree to the last digit whatever framework they run on")
        .check(METERING);
  }

  @Test
  void packagesDependOneWay() {
    noClasses()
        .that()
        .resideInAPackage("..usage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..price..", "..event..")
        .because("what was used is known before anyone asks what it costs or writes it down")
        .check(METERING);
    slices()
        .matching("dev.headgate.metering.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each package is to be understood without the others that use it")
        .check(METERING);
  }

  @Test
  void jsonIsReadAndWrittenInOneKindOfClassOnly() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Reader")
        .and()
        .haveSimpleNameNotEndingWith("Writer")
        .and()
        .haveSimpleNameNotEndingWith("Members")
        .and()
        .resideOutsideOfPackage("..usage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
        .because("arithmetic and wire records must not know how they are written down")
        .check(METERING);
  }

  @Test
  void moneyNeverPassesThroughADouble() {
    noClasses()
        .that()
        .resideInAPackage("..price..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Double.class)
        .orShould()
        .callMethod("java.math.BigDecimal", "doubleValue")
        .orShould()
        .callConstructor(java.math.BigDecimal.class, double.class)
        .orShould()
        .callMethod(java.math.BigDecimal.class, "valueOf", double.class)
        .because("a double cannot hold a cent")
        .check(METERING);
  }
}
