package dev.headgate.router.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.metering.usage.Certainty;
import dev.headgate.metering.usage.TokenUsage;
import org.junit.jupiter.api.Test;

class ExchangeLogTest {

  @Test
  void anExchangeIsOneLineWithFixedKeys() {
    ExchangeSummary summary =
        new ExchangeSummary(
            "id-1",
            "acme",
            "search",
            "gpt-4o-mini",
            "openai",
            true,
            2,
            200,
            "ok",
            TokenUsage.of(12, 34),
            Certainty.REPORTED,
            180,
            4000,
            7,
            1234);

    assertEquals(
        "exchange id=id-1 tenant=acme team=search model=gpt-4o-mini provider=openai stream=true"
            + " attempts=2 status=200 outcome=ok input_tokens=12 output_tokens=34"
            + " certainty=reported request_bytes=180 answer_bytes=4000 first_byte_ms=7 ms=1234",
        ExchangeLog.line(summary));
  }

  @Test
  void whatIsNotKnownHasItsKeyAllTheSame() {
    ExchangeSummary summary =
        new ExchangeSummary(
            "id-2",
            null,
            null,
            null,
            null,
            false,
            0,
            401,
            "invalid_api_key",
            null,
            null,
            0,
            0,
            -1,
            3);

    assertEquals(
        "exchange id=id-2 tenant=null team=null model=null provider=null stream=false attempts=0"
            + " status=401 outcome=invalid_api_key input_tokens=- output_tokens=- certainty=-"
            + " request_bytes=0 answer_bytes=0 first_byte_ms=-1 ms=3",
        ExchangeLog.line(summary));
  }
}
