package dev.headgate.router.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.router.conversation.Sampling;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import org.jspecify.annotations.Nullable;

/// What Anthropic's and Amazon's protocols leave of a [Sampling]: a temperature up to 1, `top_p`,
/// `top_k` and stop texts.
public final class PlainSampling {

  private PlainSampling() {}

  /// Refuses the rest by its name in OpenAI's words. A penalty of 0 is none.
  ///
  /// @throws ExchangeFailure with a [BadField]
  public static void require(Sampling sampling) {
    JsonNode temperature = sampling.temperature();
    if (temperature != null && temperature.isNumber() && temperature.doubleValue() > 1) {
      throw refused("temperature", temperature.asText(), "0..1");
    }
    refuse("seed", sampling.seed());
    refuseUnlessZero("presence_penalty", sampling.presencePenalty());
    refuseUnlessZero("frequency_penalty", sampling.frequencyPenalty());
    if (sampling.topLogprobs() != null) {
      throw refused("logprobs", "true", "false");
    }
  }

  private static void refuse(String name, @Nullable JsonNode value) {
    if (value != null) {
      throw refused(name, "present", "absent");
    }
  }

  private static void refuseUnlessZero(String name, @Nullable JsonNode value) {
    boolean zero = value != null && value.isNumber() && value.decimalValue().signum() == 0;
    if (!zero) {
      refuse(name, value);
    }
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}
