package dev.headgate.quota.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {

  private static final String SECRET = "s".repeat(32);

  private record Entry(String url, String secret) implements WebhookConfiguration.Entry {}

  @ParameterizedTest
  @CsvSource({
    "http://example.com/x, http://example.com",
    "ftp://example.com/x, ftp://example.com",
    "https:///x, no host",
    "https://u:p@example.com/x, a user in the address",
    "'ht tp://x', no address",
    "'', no host",
  })
  void refusesAnAddressThatIsNotSafe(String url, String shown) {
    assertEquals(
        "headgate.quota.webhooks[0].url: "
            + shown
            + " (expected: https://host/path, or http on this machine)",
        refused(new Entry(url, SECRET)));
  }

  @Test
  void refusesAShortSecretWithoutShowingIt() {
    String message = refused(new Entry("https://example.com/x", "opensesame"));

    assertEquals(
        "headgate.quota.webhooks[0].secret: 10 characters (expected: at least 32 characters)",
        message);
  }

  @Test
  void refusesTheSameAddressTwice() {
    Entry entry = new Entry("https://example.com/x", SECRET);

    assertEquals(
        "headgate.quota.webhooks[1].url: again (expected: each address once)",
        refused(entry, entry));
  }

  @Test
  void aNameShowsNothingOfTheAddress() {
    Webhook webhook =
        Webhooks.read(
                List.of(new Entry("https://example.com/token", SECRET)), HttpClient.newHttpClient())
            .getFirst();

    assertFalse(webhook.name().contains("example"), webhook::name);
    assertEquals("webhook-".length() + 8, webhook.name().length());
  }

  private static String refused(Entry... entries) {
    return assertThrows(
            IllegalStateException.class,
            () -> Webhooks.read(List.of(entries), HttpClient.newHttpClient()))
        .getMessage();
  }
}
