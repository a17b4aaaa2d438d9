package dev.headgate.router.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.base.identity.Caller;
import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.routing.Provider;
import dev.headgate.router.routing.Provider.OutputLimitField;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Provider.ProviderKind;
import dev.headgate.router.routing.ProviderOptions;
import dev.headgate.router.routing.Route;
import dev.headgate.router.telemetry.ExchangeSummary.Asked;
import dev.headgate.router.telemetry.ExchangeSummary.Served;
import dev.headgate.router.telemetry.ExchangeSummary.Times;
import dev.headgate.router.telemetry.ExchangeSummary.Used;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeLogTest {

  private static final Caller CALLER =
      new Caller("acme", "search", null, "user-1", null, "key-7", Set.of());

  @Test
  void anExchangeIsOneLineWithFixedKeys() {
    ExchangeSummary summary =
        new ExchangeSummary(
            new Asked(
                "id-1",
                "0af7651916cd43dd8448eb211c80319c",
                "chat",
                "/v1/chat/completions",
                CALLER,
                "gpt-4o-mini",
                true,
                180),
            new Served(route(), "fallback", 2, 4000),
            200,
            "ok",
            new Used(TokenUsage.of(12, 34), Certainty.REPORTED, 22_200L),
            new Times(7, 1200, 1234));

    assertEquals(
        "exchange id=id-1 trace=0af7651916cd43dd8448eb211c80319c tenant=acme team=search key=key-7 operation=chat"
            + " surface=/v1/chat/completions model=gpt-4o-mini stream=true request_bytes=180"
            + " provider=east upstream_model=gpt-4o-mini-2024 reason=fallback attempts=2"
            + " answer_bytes=4000 status=200 outcome=ok input_tokens=12 output_tokens=34"
            + " certainty=reported nano_usd=22200 first_byte_ms=7 provider_ms=1200 ms=1234",
        ExchangeLog.line(summary));
  }

  @Test
  void aRefusedRequestHasTheSameKeysAndWhatWasUnderstoodOfIt() {
    ExchangeSummary summary =
        new ExchangeSummary(
            new Asked("id-2", null, "chat", "/v1/messages", CALLER, null, false, 0),
            null,
            404,
            "model_not_found",
            null,
            new Times(-1, -1, 3));

    assertEquals(
        "exchange id=id-2 trace=- tenant=acme team=search key=key-7 operation=chat surface=/v1/messages"
            + " model=- stream=false request_bytes=0 provider=- upstream_model=- reason=-"
            + " attempts=0 answer_bytes=0 status=404 outcome=model_not_found input_tokens=-"
            + " output_tokens=- certainty=- nano_usd=- first_byte_ms=- provider_ms=- ms=3",
        ExchangeLog.line(summary));
  }

  @Test
  void aNameCannotLookLikeAnotherKeyOrAnotherLine() {
    assertEquals("\"a status=200 \\\"b\\\\\\u000ac\"", value("a status=200 \"b\\\nc"));
    assertEquals("\"\"", value(""));
    assertEquals("\"Müller\"", value("Müller"));
    assertEquals("auto:cheap", value("auto:cheap"));
  }

  private static String value(String text) {
    StringBuilder line = new StringBuilder();
    LogValue.append(line, text);
    return line.toString();
  }

  private static Route route() {
    Provider provider =
        new Provider(
            "east",
            ProviderKind.OPENAI,
            URI.create("http://localhost"),
            null,
            PrivacyClass.EXTERNAL,
            "openai",
            null,
            OutputLimitField.MAX_TOKENS,
            ProviderOptions.NONE);
    return new Route(provider, "gpt-4o-mini-2024", 0);
  }
}
