package dev.headgate.router.routing;

import dev.headgate.router.routing.Provider.ProviderKind;
import java.util.Set;

/// What a provider does with an answer that is cancelled while it is generated. OpenRouter, which
/// pays all of them, publishes for whom cancelling a stream stops the billing
/// (openrouter.ai/docs/api/reference/streaming, section Stream Cancellation): OpenAI, Azure and
/// Anthropic among others, and not Amazon Bedrock, Google, Groq and Mistral.
public enum AfterCancel {
  /// It generates no further, and bills what it had generated.
  STOPS_BILLING,
  /// It generates to the end, or bills as if it had.
  BILLS_ON;

  /// Those who speak OpenAI's protocol and bill on, by their id in the price book.
  private static final Set<String> COMPATIBLE_THAT_BILL_ON = Set.of("groq", "mistral");

  /// What holds where the configuration does not say otherwise.
  ///
  /// @param priceBookProvider the provider's id in the price book
  static AfterCancel of(ProviderKind kind, String priceBookProvider) {
    return switch (kind) {
      case OPENAI -> COMPATIBLE_THAT_BILL_ON.contains(priceBookProvider) ? BILLS_ON : STOPS_BILLING;
      case AZURE_OPENAI, ANTHROPIC -> STOPS_BILLING;
      case GEMINI, VERTEX, BEDROCK -> BILLS_ON;
    };
  }
}
