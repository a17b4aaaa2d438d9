package dev.headgate.knative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.base.configuration.KnownSections;
import dev.headgate.base.identity.IdentityConfiguration;
import dev.headgate.base.prices.PricesConfiguration;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ShippedConfigurationTest {
  private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z_]+):?}");

  @Test
  void everySectionIsReadBySomeService() {
    Set<String> sections =
        StreamSupport.stream(ShippedConfiguration.read().getPropertyNames().spliterator(), false)
            .filter(name -> name.startsWith("headgate."))
            .map(name -> name.split("[.\\[]", -1)[1])
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Set.of("providers", "models", "identity", "policies", "prices", "router", "quota"),
        sections);
    assertTrue(KnownSections.SECTIONS.containsAll(sections));
  }

  @Test
  void theIssuerIsOneThatAServiceWouldBelieve() {
    SmallRyeConfig configuration = ShippedConfiguration.read();
    IdentityConfiguration.Issuer issuer =
        configuration.getConfigMapping(IdentityConfiguration.class).issuers().getFirst();

    assertEquals("https://login.example.com/realms/acme", issuer.url());
    assertEquals("headgate", issuer.audience().orElseThrow());
    assertEquals("acme", issuer.tenant().orElseThrow());
    assertTrue(issuer.clientSecret().isEmpty());
    assertEquals(1, configuration.getConfigMapping(PricesConfiguration.class).list().size());
  }

  @Test
  void aMisspeltKeyWouldBeRefused() {
    String misspelt = ShippedConfiguration.text().replace("audience:", "audiense:");

    assertThrows(ConfigValidationException.class, () -> ShippedConfiguration.read(misspelt));
  }

  @Test
  void noSecretStandsInAManifestAndEachServiceGetsOnlyItsOwn() {
    Set<String> named =
        SECRET
            .matcher(ShippedConfiguration.text())
            .results()
            .map((MatchResult match) -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(
        Set.of(
            "OPENAI_API_KEY",
            "HEADGATE_QUOTA_KEY",
            "HEADGATE_KEYS_PEPPER",
            "HEADGATE_CLIENT_SECRET",
            "HEADGATE_COOKIE_SECRET"),
        named);
    assertEquals(
        Map.of(
            "router-service", Set.of("OPENAI_API_KEY", "HEADGATE_QUOTA_KEY"),
            "quota-service", Set.of("HEADGATE_QUOTA_KEY", "HEADGATE_KEYS_PEPPER"),
            "usage-billing-service",
                Set.of(
                    "HEADGATE_CLIENT_SECRET",
                    "HEADGATE_COOKIE_SECRET",
                    "QUARKUS_DATASOURCE_PASSWORD")),
        Map.of(
            "router-service", secrets("router-service"),
            "quota-service", secrets("quota-service"),
            "usage-billing-service", secrets("usage-billing-service")));
    assertFalse(ShippedConfiguration.text().contains("sk-"));
  }

  private static Set<String> secrets(String name) {
    Service service = Manifests.service(name);
    return service.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
        .filter(variable ->
            variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null)
        .map(EnvVar::getName)
        .collect(Collectors.toSet());
  }
}
