package dev.headgate.billing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

class LayersTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.headgate.billing");

  @Test
  void anEventOnlyMovesForward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("ingest")
        .definedBy("..billing.ingest..")
        .layer("rate")
        .definedBy("..billing.rate..")
        .layer("attribute")
        .definedBy("..billing.attribute..")
        .layer("charge")
        .definedBy("..billing.charge..")
        .layer("report")
        .definedBy("..billing.report..")
        .layer("access")
        .definedBy("..billing.access..")
        .layer("store")
        .definedBy("..billing.store..")
        .layer("problem")
        .definedBy("..billing.problem..")
        .whereLayer("ingest")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("charge")
        .mayOnlyBeAccessedByLayers("ingest")
        .whereLayer("rate")
        .mayOnlyBeAccessedByLayers("charge")
        .whereLayer("attribute")
        .mayOnlyBeAccessedByLayers("charge", "report", "access")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("report", "store")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("ingest", "report")
        .whereLayer("problem")
        .mayOnlyBeAccessedByLayers("report", "access")
        .because("ingest -> rate -> attribute -> charge -> report is the order of the story")
        .check(CODE);
  }

  @Test
  void reportsReadTheLedgerThroughTheirRoleOnly() {
    noClasses()
        .that()
        .resideInAPackage("..billing.report..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javax.sql.DataSource")
        .because("row level security holds only inside Store.reporting")
        .check(CODE);
  }

  @Test
  void everyEndpointSaysWhoMayCallIt() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(io.quarkus.security.Authenticated.class)
        .because("rules on paths alone have been talked around before")
        .check(CODE);
  }

  @Test
  void moneyIsNeverADouble() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("dev.headgate.billing..")
        .should()
        .notHaveRawType(double.class)
        .andShould()
        .notHaveRawType(float.class)
        .because("a double cannot hold a cent")
        .check(CODE);
  }
}
