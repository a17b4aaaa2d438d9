package dev.headgate.router;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
        .layer("loop")
        .definedBy(ROOT + "loop")
        .layer("identity")
        .definedBy(ROOT + "identity")
        .layer("routing")
        .definedBy(ROOT + "routing..")
        .layer("request")
        .definedBy(ROOT + "request")
        .layer("conversation")
        .definedBy(ROOT + "conversation")
        .layer("answer")
        .definedBy(ROOT + "answer")
        .layer("protocol")
        .definedBy(ROOT + "protocol..")
        .layer("admission")
        .definedBy(ROOT + "admission")
        .layer("estimate")
        .definedBy(ROOT + "estimate")
        .layer("budget")
        .definedBy(ROOT + "budget")
        .layer("drain")
        .definedBy(ROOT + "drain")
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
        .layer("tracing")
        .definedBy(ROOT + "tracing")
        .layer("reload")
        .definedBy(ROOT + "reload")
        .whereLayer("exchange")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("tracing")
        .mayOnlyBeAccessedByLayers("budget", "usage", "telemetry")
        .whereLayer("reload")
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
        .whereLayer("drain")
        .mayOnlyBeAccessedByLayers("upstream", "stream", "telemetry", "exchange")
        .whereLayer("budget")
        .mayOnlyBeAccessedByLayers("stream", "exchange")
        .whereLayer("admission")
        .mayOnlyBeAccessedByLayers("estimate", "stream", "exchange")
        .whereLayer("protocol")
        .mayOnlyBeAccessedByLayers(
            "identity", "admission", "estimate", "upstream", "stream", "usage", "exchange")
        .whereLayer("answer")
        .mayOnlyBeAccessedByLayers("protocol", "stream", "meter", "usage", "exchange")
        .whereLayer("conversation")
        .mayOnlyBeAccessedByLayers("protocol")
        .whereLayer("loop")
        .mayOnlyBeAccessedByLayers("budget", "upstream")
        .whereLayer("identity")
        .mayOnlyBeAccessedByLayers("exchange")
        .because("nothing calls back into an earlier or a later step: the exchange passes it on")
        .check(ROUTER);
  }

  @Test
  void noProtocolKnowsAnother() {
    slices()
        .matching(ROOT + "protocol.(*)..")
        .should()
        .notDependOnEachOther()
        .because("what two protocols have in common is a conversation, or it is nothing")
        .check(ROUTER);
  }

  @Test
  void theChoiceOfARouteIsPure() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "routing.choice")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io..", "jakarta..", "java.time..", "java.net.http..", "java.util.concurrent..")
        .because(
            "it is decided from what is handed in: no clock, no store, no network, no container")
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
