package dev.headgate.router.routing;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A provider as configured.
///
/// @param name its name in the configuration
/// @param kind the protocol it speaks
/// @param baseUrl where its API starts
/// @param apiKey Headgate's credential there, or null
/// @param privacy who runs it
/// @param priceBookProvider its id in the price book; where nothing says so its own name, under
///   which `headgate.prices` may have prices
/// @param region its region, or null
/// @param outputLimitField the field by which its output is limited
/// @param options what only some kinds need
public record Provider(
    String name,
    ProviderKind kind,
    URI baseUrl,
    @Nullable String apiKey,
    PrivacyClass privacy,
    String priceBookProvider,
    @Nullable String region,
    OutputLimitField outputLimitField,
    ProviderOptions options) {

  /// The protocols spoken.
  public enum ProviderKind {
    /// OpenAI's own, which most others imitate.
    OPENAI,
    /// OpenAI's at Azure.
    AZURE_OPENAI,
    /// Anthropic's Messages API.
    ANTHROPIC,
    /// Google's Gemini API.
    GEMINI,
    /// Gemini at Google Cloud, by a service account.
    VERTEX,
    /// Amazon Bedrock's Converse API.
    BEDROCK
  }

  /// Who runs it, and so which data may go there.
  public enum PrivacyClass {
    EXTERNAL,
    PRIVATE,
    SELF_HOSTED
  }

  /// The field that a provider obeys.
  public enum OutputLimitField {
    MAX_COMPLETION_TOKENS("max_completion_tokens"),
    MAX_TOKENS("max_tokens");

    private final String jsonName;

    OutputLimitField(String jsonName) {
      this.jsonName = jsonName;
    }

    /// Its name in a request.
    public String jsonName() {
      return jsonName;
    }
  }

  /// Whether an operation of its protocol is missing there, as its configuration says.
  ///
  /// @param operation the operation's address without the version: `responses`
  public boolean lacks(String operation) {
    return options.lacks().contains(operation);
  }

  /// What it does with an answer that is cancelled.
  public AfterCancel afterCancel() {
    AfterCancel configured = options.afterCancel();
    return configured == null ? AfterCancel.of(kind, priceBookProvider) : configured;
  }

  /// Never shows the key.
  @Override
  public String toString() {
    return name;
  }
}
