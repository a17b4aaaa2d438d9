package dev.headgate.router.exchange;

import dev.headgate.router.admission.Admitted;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.ContextTooLong;
import dev.headgate.router.error.ExchangeError.DataClassRefused;
import dev.headgate.router.error.ExchangeError.NotOffered;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.estimate.Estimate;
import dev.headgate.router.estimate.Estimator;
import dev.headgate.router.estimate.Pricing;
import dev.headgate.router.exchange.Intake.Ready;
import dev.headgate.router.protocol.Counting;
import dev.headgate.router.routing.Capability;
import dev.headgate.router.routing.Model;
import dev.headgate.router.routing.Provider.PrivacyClass;
import dev.headgate.router.routing.Route;
import dev.headgate.router.routing.choice.Choice;
import dev.headgate.router.routing.choice.Decision;
import dev.headgate.router.routing.choice.Lack;
import dev.headgate.router.routing.choice.Reason;
import dev.headgate.router.routing.choice.RouteDecision;
import dev.headgate.router.routing.choice.Situation;
import dev.headgate.router.routing.health.Health;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Bounds an admitted request and decides who may serve it. It comes before the hold, so that the
/// hold is the price of those who may be called and of nobody else.
@Singleton
class Planning {

  private final RouteDecision decision =
      new RouteDecision(() -> ThreadLocalRandom.current().nextLong());
  private final Estimator estimator;
  private final Pricing pricing;
  private final Health health;

  Planning(Estimator estimator, Pricing pricing, Health health) {
    this.estimator = estimator;
    this.pricing = pricing;
    this.health = health;
  }

  /// @param dataClasses the values of [Privacy#HEADER]
  /// @throws ExchangeFailure when nobody may or can serve it
  Ready plan(Admitted admitted, List<String> dataClasses, Instant received) {
    var allowed = admitted.privacy().allowed(admitted.caller(), dataClasses);
    Estimate counted = estimator.estimate(admitted, received);
    Estimate estimate = admitted.surface().operation().isFree() ? counted.free() : counted;
    Situation situation = new Situation(health::observe, route -> price(route, estimate, received));
    return switch (decision.decide(
        admitted.model(), RequestNeeds.of(admitted.request(), estimate, allowed), situation)) {
      case Decision.NothingFits(Lack lack) ->
          throw new ExchangeFailure(refusal(admitted.model(), lack));
      case Decision.Ordered(List<Choice> ordered) -> {
        List<Choice> choices = exact(admitted, ordered);
        List<Route> routes = choices.stream().map(Choice::route).toList();
        yield new Ready(
            admitted.servedBy(routes),
            routes.size() == admitted.model().candidates().size()
                ? estimate
                : estimator.priced(estimate, routes, received),
            choices,
            dataClasses,
            received);
      }
    };
  }

  /// Headgate's own count of a prompt, as the first route would count it.
  long count(Ready ready) {
    return estimator.count(ready.admitted().request(), ready.choices().getFirst().route());
  }

  /// The same request with a shorter answer.
  Ready clamped(Ready ready, long outputLimit) {
    return new Ready(
        ready.admitted(),
        estimator.limited(ready.estimate(), outputLimit, ready.admitted(), ready.received()),
        ready.choices(),
        ready.dataClasses(),
        ready.received());
  }

  /// The same request at a cheaper model.
  ///
  /// @throws ExchangeFailure when nobody may or can serve it there
  Ready downgraded(Ready ready, Admitted cheaper) {
    Ready planned = plan(cheaper, ready.dataClasses(), ready.received());
    List<Choice> choices =
        planned.choices().stream()
            .map(choice ->
                choice.reason() == Reason.FALLBACK
                    ? choice
                    : new Choice(choice.route(), Reason.DOWNGRADED))
            .toList();
    return new Ready(
        planned.admitted(), planned.estimate(), choices, planned.dataClasses(), planned.received());
  }

  /// A prompt is counted by those who can say it exactly, where there are any.
  private static List<Choice> exact(Admitted admitted, List<Choice> choices) {
    if (!(admitted.surface() instanceof Counting)) {
      return choices;
    }
    List<Choice> direct =
        choices.stream().filter(choice -> admitted.isDirect(choice.route())).toList();
    return direct.isEmpty() ? choices : direct;
  }

  private OptionalLong price(Route route, Estimate estimate, Instant received) {
    Long bound =
        pricing.upperBound(route, estimate.inputTokens(), estimate.outputTokens(), received);
    return bound == null ? OptionalLong.empty() : OptionalLong.of(bound);
  }

  private static ExchangeError refusal(Model model, Lack lack) {
    return switch (lack) {
      case Lack.Privacy(var allowed) ->
          new DataClassRefused(model.name(), names(allowed, Planning::nameOf));
      case Lack.Abilities(var missing) ->
          new NotOffered(model.name(), names(missing, Capability::wireName));
      case Lack.Output(long asked, long largest) ->
          new BadField(
              "max_tokens", Long.toString(asked), "1.." + largest + " on the routes that fit");
      case Lack.Context(long asked, long largest) -> new ContextTooLong(asked, largest);
    };
  }

  private static <T> String names(Collection<T> values, Function<T, String> name) {
    return values.stream().map(name).sorted().collect(Collectors.joining(" or "));
  }

  private static String nameOf(PrivacyClass privacy) {
    return privacy.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
