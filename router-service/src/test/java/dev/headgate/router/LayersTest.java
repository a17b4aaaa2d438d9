package dev.headgate.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// A request only moves forward: a step knows those before it and none after it.
class LayersTest {

  private static final String ROOT = "dev.headgate.router.";

  private static final JavaClasses ROUTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headgate.router");

  @Test
  void stepsKnowOnlyTheStepsBeforeThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("error")
        .definedBy(ROOT + "error")
        .layer("configuration")
        .definedBy(ROOT + "configuration")
        .layer("identity")
        .definedBy(ROOT + "identity")
        .layer("routing")
        .definedBy(ROOT + "routing")
        .layer("admission")
        .definedBy(ROOT + "admission")
        .layer("estimate")
        .definedBy(ROOT + "estimate")
        .layer("budget")
        .definedBy(ROOT + "budget")
        .layer("upstream")
        .definedBy(ROOT + "upstream")
        .layer("stream")
        .definedBy(ROOT + "stream")
        .layer("meter")
        .definedBy(ROOT + "meter")
        .layer("usage")
        .definedBy(ROOT + "usage")
        .layer("telemetry")
        .definedBy(ROOT + "telemetry")
        .layer("exchange")
        .definedBy(ROOT + "exchange")
        .whereLayer("exchange")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("telemetry")
        .mayOnlyBeAccessedByLayers("exchange")
        .whereLayer("usage")
        .mayOnlyBeAccessedByLayers("exchange")
        .whereLayer("meter")
        .mayOnlyBeAccessedByLayers("usage", "exchange")
        .whereLayer("stream")
        .mayOnlyBeAccessedByLayers("meter", "usage", "exchange")
        .whereLayer("upstream")
        .mayOnlyBeAccessedByLayers("meter", "usage", "exchange")
        .whereLayer("budget")
        .mayOnlyBeAccessedByLayers("stream", "exchange")
        .whereLayer("identity")
        .mayOnlyBeAccessedByLayers("exchange")
        .because("nothing calls back into an earlier or a later step: the exchange passes it on")
        .check(ROUTER);
  }

  @Test
  void onlyTheBudgetSpeaksTheReservationProtocol() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "budget")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headgate.quota.protocol")
        .because("wire records do not travel past the package that speaks the protocol")
        .check(ROUTER);
  }

  @Test
  void onlyIdentitySpeaksOfKeys() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "identity")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headgate.quota.protocol.keys")
        .because("wire records do not travel past the package that speaks the protocol")
        .check(ROUTER);
  }
}
