package dev.headgate.quota.simulation;

import dev.headgate.quota.reservation.LoggedUsage;
import dev.headgate.quota.simulation.Simulated.Extent;
import dev.headgate.quota.usagelog.Advance;
import dev.headgate.quota.usagelog.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Replays what the usage log has of a tenant against a policy. One at a time; blocks for as long
/// as the log takes to be read twice.
@ApplicationScoped
public class Simulation {

  private final UsageLog log;
  private final SimulationConfiguration configuration;
  private final Semaphore one = new Semaphore(1);

  Simulation(UsageLog log, SimulationConfiguration configuration) {
    this.log = log;
    this.configuration = SimulationLimits.checked(configuration);
  }

  /// Answers `question`.
  ///
  /// @param advance hears how far it is; may end it by an exception
  /// @throws SimulatingException when another simulation runs
  /// @throws SimulationTooLargeException when it takes more memory or time than it may
  public Simulated of(Question question, Advance advance) {
    if (!one.tryAcquire()) {
      throw new SimulatingException();
    }
    try {
      return simulate(question, new Pace(configuration.longest(), advance));
    } finally {
      one.release();
    }
  }

  private Simulated simulate(Question question, Pace pace) {
    Instant from = question.stretch().from();
    Survey survey = new Survey(from);
    Map<Integer, Long> ends = log.read(question.tenant(), from, survey::add, pace);
    pace.again();
    Stretch stretch = question.settled(survey, Instant.now());
    Replays replays = new Replays(question, new Bound(configuration.bound()));
    InOrder order = new InOrder(survey, stretch, replays.bound(), replays::matches, replays::next);
    log.read(
        question.tenant(),
        from,
        usage -> {
          if (usage.offset() < ends.getOrDefault(usage.partition(), 0L)) {
            order.add(usage);
          }
        },
        pace);
    order.end();
    return replays.answer(stretch, extent(survey, ends.keySet(), order.events()));
  }

  private Extent extent(Survey survey, Set<Integer> partitions, long events) {
    Instant wholeSince =
        log.wholeSince(survey.partitions().isEmpty() ? partitions : survey.partitions())
            .orElse(null);
    boolean whole = wholeSince == null || !wholeSince.isAfter(survey.from());
    return new Extent(whole, wholeSince, survey.first(), events);
  }

  /// The policy that is asked about, and the present one beside it.
  private static final class Replays {
    private final Bound bound;
    private final Replay proposed;
    private final @Nullable Replay present;

    Replays(Question question, Bound bound) {
      this.bound = bound;
      this.proposed = new Replay(question.proposed(), bound);
      this.present = question.present() == null ? null : new Replay(question.present(), bound);
    }

    Bound bound() {
      return bound;
    }

    boolean matches(LoggedUsage usage) {
      return proposed.matches(usage) || (present != null && present.matches(usage));
    }

    void next(LoggedUsage usage) {
      proposed.next(usage);
      if (present != null) {
        present.next(usage);
      }
    }

    Simulated answer(Stretch stretch, Extent extent) {
      return new Simulated(
          stretch, extent, proposed.report(), present == null ? null : present.report());
    }
  }
}
