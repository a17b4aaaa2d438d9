package dev.headgate.router.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.base.identity.Caller;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.routing.Provider.PrivacyClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyTest {

  private static final Set<PrivacyClass> ANYWHERE = Set.of(PrivacyClass.values());
  private static final Set<PrivacyClass> INSIDE =
      Set.of(PrivacyClass.PRIVATE, PrivacyClass.SELF_HOSTED);

  @Test
  void whoIsNotMarkedMayGoAnywhere() {
    assertEquals(ANYWHERE, privacy(Map.of()).allowed(caller("acme", "search"), List.of()));
  }

  @Test
  void aRequestMayTightenItself() {
    assertEquals(
        INSIDE, privacy(Map.of()).allowed(caller("acme", "search"), List.of("restricted")));
  }

  @ParameterizedTest
  @CsvSource({
    "acme, legal, true",
    "acme, search, false",
    "globex, legal, false",
  })
  void aCallerIsMarkedWhenAllThatIsGivenHolds(String tenant, String team, boolean marked) {
    Privacy privacy = privacy(Map.of("callers[0].tenant", "acme", "callers[0].team", "legal"));
    assertEquals(marked ? INSIDE : ANYWHERE, privacy.allowed(caller(tenant, team), List.of()));
  }

  @Test
  void aRoleInTheTokenMarksToo() {
    Privacy privacy = privacy(Map.of("callers[0].role", "patient-data"));
    Caller nurse =
        new Caller("acme", null, null, null, null, null, Set.of("patient-data", "nurse"));
    assertEquals(INSIDE, privacy.allowed(nurse, List.of()));
    assertEquals(ANYWHERE, privacy.allowed(caller("acme", "legal"), List.of()));
  }

  @Test
  void theClassesForRestrictedDataAreTheOperators() {
    assertEquals(
        Set.of(PrivacyClass.SELF_HOSTED),
        privacy(Map.of("restricted", "self-hosted"))
            .allowed(caller("acme", "search"), List.of("restricted")));
  }

  @ParameterizedTest
  @CsvSource({"public", "external", "Restricted", "''"})
  void noOtherValueIsPassedOverAndNoneLoosens(String value) {
    Privacy privacy = privacy(Map.of("callers[0].tenant", "acme"));
    for (List<String> values : List.of(List.of(value), List.of("restricted", value))) {
      ExchangeFailure refused =
          assertThrows(
              ExchangeFailure.class, () -> privacy.allowed(caller("acme", "search"), values));
      assertEquals(new BadField("x-headgate-data-class", value, "restricted"), refused.error());
    }
  }

  @Test
  void anEntryThatWouldMarkEverybodyIsRefused() {
    assertEquals(
        "headgate.privacy.callers[0]: empty (expected: tenant, team, project, user, application or role)",
        assertThrows(IllegalArgumentException.class, () -> privacy(Map.of("callers[0].team", "")))
            .getMessage());
  }

  @Test
  void anUnknownClassIsRefusedByItsName() {
    assertEquals(
        "headgate.privacy.restricted: secret (expected: external, private or self-hosted)",
        assertThrows(IllegalArgumentException.class, () -> privacy(Map.of("restricted", "secret")))
            .getMessage());
  }

  private static Caller caller(String tenant, String team) {
    return new Caller(tenant, team, null, null, null, null, Set.of());
  }

  private static Privacy privacy(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    settings.forEach((key, value) -> all.put("headgate.privacy." + key, value));
    return new Privacy(configuration(all));
  }

  private static PrivacyConfiguration configuration(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(PrivacyConfiguration.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(PrivacyConfiguration.class);
  }
}
