package dev.headgate.router.upstream;

import dev.headgate.router.routing.choice.Choice;
import dev.headgate.router.routing.health.Health;
import dev.headgate.router.routing.health.InFlight;
import dev.headgate.router.routing.health.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those who may be asked, one after the other. Who cannot be called at the moment is passed over.
final class Candidates {

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private final Health health;
  private final Iterator<Choice> choices;
  private int left;
  private @Nullable Duration soonest;

  /// @param mostCalls how many calls may be made in all
  Candidates(Health health, List<Choice> choices, int mostCalls) {
    this.health = health;
    this.choices = choices.iterator();
    this.left = mostCalls;
  }

  /// A call that may be made. Its handle is to be closed.
  record Call(Choice choice, InFlight inFlight, Instant started) {}

  /// The next call, or null when nobody is left or no call may be made any more.
  @Nullable Call next() {
    while (left > 0 && choices.hasNext()) {
      Call call = begin(choices.next());
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  /// One more call to the same route, or null when it may not be made.
  @Nullable Call again(Choice choice) {
    return left > 0 ? begin(choice) : null;
  }

  /// Whether one more call may be made.
  boolean mayCallAgain() {
    return left > 0;
  }

  /// How long until one of those who were passed over may be asked, rounded up to seconds.
  long retryAfterSeconds() {
    Duration wait = soonest == null ? SHORTEST_WAIT : soonest;
    return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  private @Nullable Call begin(Choice choice) {
    return switch (health.start(choice.route())) {
      case Start.Begun(InFlight call) -> {
        left--;
        yield new Call(choice, call, Instant.now());
      }
      case Start.NotNow(_, Duration wait) -> {
        soonest = soonest == null || wait.compareTo(soonest) < 0 ? wait : soonest;
        yield null;
      }
    };
  }
}
