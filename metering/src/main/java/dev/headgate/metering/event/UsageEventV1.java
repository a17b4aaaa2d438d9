package dev.headgate.metering.event;

import dev.headgate.metering.usage.Certainty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The data of one usage event: what one answered request used, for whom, where and how it ended.
/// It never carries a prompt, an answer, a credential or a token.
///
/// Within version 1 only optional members may be added.
///
/// @param id the reservation's id (UUIDv7), which is the request's id; the key of deduplication
/// @param received when the router had the request's head; its price is the one in force then
/// @param firstByte when the first byte of the answer's body came from the provider, if one came
/// @param finished when the exchange ended
/// @param caller who asked
/// @param labels free labels of the request, for attribution
/// @param operation the GenAI operation name: `chat`, `embeddings`, ...
/// @param requestModel the model that the caller named
/// @param upstreamModel the model that was sent to the provider
/// @param responseModel the model that the provider says has answered, if it says
/// @param provider the name of the provider in the configuration
/// @param priceBookProvider the id of the provider in the price book, if prices are known for it
/// @param route the route's name, `provider/upstreamModel`
/// @param region the provider's region, if it has one
/// @param serviceTier the service tier that the provider says it used, if it says
/// @param usage the tokens of the whole exchange
/// @param certainty how sure we are of `usage`
/// @param outcome how it ended
/// @param attempts every call to a provider, the last one included, in order; empty only when the
///   event was written by expiry
/// @param priceVersion the version of the price book from which the hold was priced, if priced
public record UsageEventV1(
    String id,
    Instant received,
    @Nullable Instant firstByte,
    Instant finished,
    CallerV1 caller,
    Map<String, String> labels,
    String operation,
    String requestModel,
    String upstreamModel,
    @Nullable String responseModel,
    String provider,
    @Nullable String priceBookProvider,
    String route,
    @Nullable String region,
    @Nullable String serviceTier,
    UsageV1 usage,
    Certainty certainty,
    OutcomeV1 outcome,
    List<AttemptV1> attempts,
    @Nullable String priceVersion) {

  /// The CloudEvents `type` of this event, and the name that its schema carries.
  public static final String TYPE = "dev.headgate.usage.v1";

  /// The topic that carries these events, keyed by tenant.
  public static final String TOPIC = "headgate.usage.v1";

  public UsageEventV1 {
    labels = Map.copyOf(labels);
    attempts = List.copyOf(attempts);
  }
}
