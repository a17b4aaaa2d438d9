package dev.headgate.router.estimate;

import com.knuddels.jtokkit.api.EncodingType;
import dev.headgate.router.admission.Admitted;
import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bounds what a request may use, from above:
///
/// - text of messages: its tokens where the tokenizer of every candidate is known, else its bytes;
/// - everything else in the body: its bytes, for a token is at least one byte;
/// - what a provider adds on its own: the most of any candidate;
/// - an image or audio part: the configured maximum; its inline data is not counted by bytes;
/// - output: `n` times the limit that the provider is told to keep; held in slices where all that
///   is generated can be seen.
@Singleton
public class Estimator {

  private final Tokenizers tokenizers;
  private final Pricing pricing;
  private final VisibleOutput visible;
  private final RouterConfiguration configuration;

  Estimator(
      Tokenizers tokenizers,
      Pricing pricing,
      VisibleOutput visible,
      RouterConfiguration configuration) {
    this.visible = visible;
    this.tokenizers = tokenizers;
    this.pricing = pricing;
    this.configuration = configuration;
  }

  /// Counts a prompt and bounds the request. May take long for a large one: not for the event loop
  /// then.
  public Estimate estimate(Admitted admitted, Instant received) {
    ModelRequest request = admitted.request();
    List<Route> candidates = admitted.model().candidates();
    EncodingType encoding = tokenizers.encodingOf(candidates.getFirst().upstreamModel());
    PromptCount prompt = PromptCount.of(request, encoding, tokenizers);
    long input = inputBound(request, candidates, prompt) + addedInput(admitted);
    long limit =
        request
            .outputLimit()
            .orElse(
                Math.min(
                    configuration.defaultMaxOutputTokens(), admitted.model().maxOutputTokens()));
    long output = Math.multiplyExact(limit, request.choices());
    Long nanoUsd = priceBound(candidates, input, output, received);
    Slices slices = null;
    long slice = Math.multiplyExact(configuration.holdSlice(), request.choices());
    if (slice > 0 && output > slice && visible.isAllShown(admitted, candidates)) {
      slices = new Slices(slice, output, held -> priceBound(candidates, input, held, received));
    }
    return new Estimate(
        input, output, limit, nanoUsd, nanoUsd == null ? null : pricing.version(), slices, prompt);
  }

  /// What a prompt counts, each image and recording in it at its configured maximum. May take long
  /// for a large one.
  public long count(ModelRequest request, Route route) {
    EncodingType encoding = tokenizers.encodingOf(route.upstreamModel());
    return PromptCount.of(request, encoding, tokenizers).total() + mediaBound(request.media());
  }

  /// The same bound, priced for these routes alone.
  public Estimate priced(Estimate estimate, List<Route> routes, Instant received) {
    Long nanoUsd = priceBound(routes, estimate.inputTokens(), estimate.outputTokens(), received);
    return new Estimate(
        estimate.inputTokens(),
        estimate.outputTokens(),
        estimate.outputLimit(),
        nanoUsd,
        nanoUsd == null ? null : pricing.version(),
        slices(estimate.slices(), routes, estimate.inputTokens(), received),
        estimate.prompt());
  }

  /// The same bound for a shorter answer.
  public Estimate limited(
      Estimate estimate, long outputLimit, Admitted admitted, Instant received) {
    List<Route> routes = admitted.model().candidates();
    long output = Math.multiplyExact(outputLimit, admitted.request().choices());
    Slices slices = estimate.slices();
    Estimate shorter =
        new Estimate(
            estimate.inputTokens(),
            output,
            outputLimit,
            null,
            null,
            slices == null || slices.tokens() >= output
                ? null
                : new Slices(slices.tokens(), output, slices.nanoUsdAt()),
            estimate.prompt());
    return priced(shorter, routes, received);
  }

  private @Nullable Slices slices(
      @Nullable Slices slices, List<Route> routes, long input, Instant received) {
    return slices == null
        ? null
        : new Slices(
            slices.tokens(), slices.limit(), held -> priceBound(routes, input, held, received));
  }

  private long inputBound(ModelRequest request, List<Route> candidates, PromptCount prompt) {
    MediaParts media = request.media();
    long aroundText = request.body().length() - request.textBytes() - media.inlineBytes();
    long text = textBound(request, candidates, prompt);
    return Math.max(aroundText + text + mediaBound(media), prompt.total());
  }

  private long mediaBound(MediaParts media) {
    return (long) media.images() * configuration.maxTokensPerImage()
        + (long) media.audios() * configuration.maxTokensPerAudio();
  }

  private static long addedInput(Admitted admitted) {
    return admitted.candidates().stream()
        .mapToLong(it -> it.way().api().addedInputTokens(admitted.request().features()))
        .max()
        .orElse(0);
  }

  private long textBound(ModelRequest request, List<Route> candidates, PromptCount prompt) {
    boolean counted =
        candidates.stream()
            .map(Route::upstreamModel)
            .allMatch(model ->
                tokenizers.isKnown(model) && tokenizers.encodingOf(model) == prompt.encoding());
    return counted ? prompt.ofText() : request.textBytes();
  }

  private @Nullable Long priceBound(
      List<Route> candidates, long input, long output, Instant received) {
    long most = 0;
    for (Route route : candidates) {
      Long bound = pricing.upperBound(route, input, output, received);
      if (bound == null) {
        return null;
      }
      most = Math.max(most, bound);
    }
    return most;
  }
}
