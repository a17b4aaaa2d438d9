package dev.headgate.router.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The section `headgate.providers`: a provider for each name.
@ConfigMapping(prefix = "headgate.providers")
interface ProvidersConfiguration {

  @WithParentName
  Map<String, Entry> byName();

  /// One provider.
  interface Entry {
    /// The protocol it speaks; `openai` for OpenAI and everything compatible.
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
  }
}
