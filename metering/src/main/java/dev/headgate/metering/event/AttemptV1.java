package dev.headgate.metering.event;

import dev.headgate.metering.usage.Certainty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call to a provider.
///
/// @param provider the provider's name in the configuration
/// @param upstreamModel the model that was sent
/// @param started when the call was made
/// @param status the HTTP status, or null when none came
/// @param usage what this attempt used
/// @param certainty how sure we are of `usage`
/// @param errorClass why it failed, or null when it did not
/// @param reason why this route was chosen, such as `priority` or `fallback`, or null when not told
public record AttemptV1(
    String provider,
    String upstreamModel,
    Instant started,
    @Nullable Integer status,
    UsageV1 usage,
    Certainty certainty,
    @Nullable String errorClass,
    @Nullable String reason) {

  /// An attempt of which it is not told why its route was chosen.
  public AttemptV1(
      String provider,
      String upstreamModel,
      Instant started,
      @Nullable Integer status,
      UsageV1 usage,
      Certainty certainty,
      @Nullable String errorClass) {
    this(provider, upstreamModel, started, status, usage, certainty, errorClass, null);
  }
}
