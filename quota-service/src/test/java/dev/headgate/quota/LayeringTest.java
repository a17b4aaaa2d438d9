package dev.headgate.quota;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/protocol/"))
          .importPackages("dev.headgate.quota");

  @Test
  void dependenciesGoOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("http")
        .definedBy("dev.headgate.quota.http..")
        .layer("access")
        .definedBy("dev.headgate.quota.access..")
        .layer("loops")
        .definedBy(
            "dev.headgate.quota.expiry..",
            "dev.headgate.quota.outbox..",
            "dev.headgate.quota.alert..",
            "dev.headgate.quota.follow..",
            "dev.headgate.quota.epoch..")
        .layer("line")
        .definedBy("dev.headgate.quota.line..")
        .layer("usagelog")
        .definedBy("dev.headgate.quota.usagelog..")
        .layer("budget")
        .definedBy("dev.headgate.quota.budget..")
        .layer("key")
        .definedBy("dev.headgate.quota.key..")
        .layer("reservation")
        .definedBy("dev.headgate.quota.reservation..")
        .layer("reconciliation")
        .definedBy("dev.headgate.quota.reconciliation..")
        .layer("simulation")
        .definedBy("dev.headgate.quota.simulation..")
        .layer("register")
        .definedBy("dev.headgate.quota.register..")
        .layer("raise")
        .definedBy("dev.headgate.quota.raise..")
        .layer("sharedlog")
        .definedBy("dev.headgate.quota.sharedlog..")
        .layer("topic")
        .definedBy("dev.headgate.quota.topic..")
        .layer("policy")
        .definedBy("dev.headgate.quota.policy..")
        .layer("window")
        .definedBy("dev.headgate.quota.window..")
        .layer("store")
        .definedBy("dev.headgate.quota.store..")
        .whereLayer("http")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("loops")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("http")
        .whereLayer("line")
        .mayOnlyBeAccessedByLayers("http")
        .whereLayer("budget")
        .mayOnlyBeAccessedByLayers("http", "reconciliation")
        .whereLayer("key")
        .mayOnlyBeAccessedByLayers("http")
        .whereLayer("reservation")
        .mayOnlyBeAccessedByLayers(
            "http", "line", "loops", "budget", "usagelog", "reconciliation", "simulation")
        .whereLayer("usagelog")
        .mayOnlyBeAccessedByLayers("loops", "reconciliation", "simulation")
        .whereLayer("simulation")
        .mayOnlyBeAccessedByLayers("http")
        .whereLayer("reconciliation")
        .mayOnlyBeAccessedByLayers("http")
        .whereLayer("raise")
        .mayOnlyBeAccessedByLayers("http")
        .whereLayer("register")
        .mayOnlyBeAccessedByLayers("http", "raise")
        .whereLayer("sharedlog")
        .mayOnlyBeAccessedByLayers("http", "raise", "register", "loops")
        .whereLayer("topic")
        .mayOnlyBeAccessedByLayers("loops", "key", "sharedlog")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers(
            "http",
            "loops",
            "budget",
            "key",
            "reservation",
            "register",
            "usagelog",
            "reconciliation")
        .because("a call moves forward through the story of the package's documentation")
        .check(classes);
  }

  @Test
  void wireRecordsStayAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.headgate.quota.http..", "dev.headgate.quota.alert..", "dev.headgate.quota.wire..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.headgate.quota.protocol..")
        .because("wire records do not travel past a ...Conversions class")
        .check(classes);
  }

  @Test
  void onlyTheStoreKnowsRedis() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.headgate.quota.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.redis..", "io.vertx.mutiny.redis..", "io.quarkus.redis..")
        .because("what is in the store is changed by its scripts, and read beside them")
        .check(classes);
  }
}
