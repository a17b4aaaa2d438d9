package dev.headgate.router.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `headgate.providers`: a provider for each name.
@ConfigMapping(prefix = "headgate.providers")
interface ProvidersConfiguration {

  @WithParentName
  Map<String, Entry> byName();

  /// One provider.
  interface Entry {
    /// The protocol it speaks: `openai` for OpenAI and everything compatible, `azure-openai`,
    /// `anthropic`, `gemini`, `vertex` or `bedrock`.
    String kind();

    /// Where its API starts, with the version: `https://api.openai.com/v1`.
    URI baseUrl();

    /// Headgate's own credential there.
    Optional<String> apiKey();

    /// `external`, `private` or `self-hosted`.
    @WithDefault("external")
    String privacy();

    /// Its id in the price book; when absent found from the base address, else its own name.
    Optional<String> prices();

    /// Its region, for the usage event.
    Optional<String> region();

    /// The field by which it is told how much it may generate: `max_completion_tokens` or
    /// `max_tokens`.
    @WithDefault("max_completion_tokens")
    String outputLimitField();

    /// Operations of its protocol that it does not serve, such as `responses`.
    Optional<Set<String>> lacks();

    /// Azure's `api-version`; without one its v1 API is spoken.
    Optional<String> apiVersion();

    /// Google Cloud's project, for `vertex`.
    Optional<String> project();

    /// Google Cloud's location, for `vertex`.
    Optional<String> location();

    /// The service account's key as JSON, for `vertex`.
    Optional<String> serviceAccount();

    /// Amazon's access key, for `bedrock`.
    Optional<String> accessKeyId();

    /// Its secret.
    Optional<String> secretAccessKey();

    /// The session's token, for temporary credentials.
    Optional<String> sessionToken();

    /// What is done with its answer when the client has left: `stop` cancels it, `drain` reads it
    /// to its end, because the provider bills it anyhow; when absent as [AfterCancel] knows.
    Optional<String> afterCancel();
  }
}
