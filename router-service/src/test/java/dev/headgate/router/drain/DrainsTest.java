package dev.headgate.router.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.router.routing.AfterCancel;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainsTest {

  private final Drains drains = new Drains(1, 10);

  @ParameterizedTest
  @CsvSource({
    "OPENAI, openai, STOPS_BILLING",
    "OPENAI, house, STOPS_BILLING",
    "OPENAI, groq, BILLS_ON",
    "OPENAI, mistral, BILLS_ON",
    "AZURE_OPENAI, azure, STOPS_BILLING",
    "ANTHROPIC, anthropic, STOPS_BILLING",
    "GEMINI, google, BILLS_ON",
    "VERTEX, google, BILLS_ON",
    "BEDROCK, aws, BILLS_ON",
  })
  void whatIsKnownOfAKindHoldsUnlessConfiguredOtherwise(
      ProviderKind kind, String prices, AfterCancel known) {
    assertEquals(known, provider(kind, prices, null).afterCancel());
    for (AfterCancel configured : AfterCancel.values()) {
      assertEquals(configured, provider(kind, prices, configured).afterCancel());
    }
  }

  @Test
  void aProviderThatStopsIsNotReadOn() {
    Drain drain = drains.forOne();
    assertFalse(drain.begin(provider(ProviderKind.OPENAI, "openai", null)));
    assertFalse(drain.isOpen());
    assertEquals(0, drains.open());
  }

  @Test
  void aPlaceIsTakenOnceAndGivenBackOnce() {
    Provider bedrock = provider(ProviderKind.BEDROCK, "aws", null);
    Drain first = drains.forOne();
    assertTrue(first.begin(bedrock));
    assertTrue(first.begin(bedrock));
    Drain second = drains.forOne();
    assertFalse(second.begin(bedrock));
    second.close();
    assertEquals(1, drains.open());
    first.close();
    first.close();
    assertEquals(0, drains.open());
    assertTrue(drains.forOne().begin(bedrock));
  }

  @Test
  void noMoreIsReadThanTheBound() {
    Drain drain = drains.forOne();
    assertTrue(drain.count(7));
    assertTrue(drain.count(3));
    assertFalse(drain.count(1));
  }

  private static Provider provider(ProviderKind kind, String prices, AfterCancel configured) {
    return new Provider(
        "it",
        kind,
        URI.create("https://provider.example"),
        null,
        PrivacyClass.EXTERNAL,
        prices,
        null,
        OutputLimitField.MAX_TOKENS,
        new ProviderOptions(Set.of(), null, null, null, null, null, null, null, configured));
  }
}
