package dev.headgate.quota.epoch;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.store.Epochs;
import dev.headgate.quota.store.LearningException;
import dev.headgate.quota.store.Slot;
import dev.headgate.quota.store.Trust.Learning;
import dev.headgate.quota.usagelog.Starts;
import dev.headgate.quota.usagelog.UsageLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Counts the balances of lost slots anew from the usage log. A slot is claimed first: from then on
/// nobody else writes to it, so that the log, read afterwards, has all that was settled in it.
/// Every step may be done again: an instance that dies in between is followed by another one that
/// begins anew.
@ApplicationScoped
class Rebuild {

  private static final Logger LOG = Logger.getLogger(Rebuild.class);

  private final Epochs epochs;
  private final Policies policies;
  private final UsageLog log;
  private final SlotRestoring restoring;
  private final EpochConfiguration configuration;
  private final String token = UUID.randomUUID().toString();

  Rebuild(
      Epochs epochs,
      Policies policies,
      UsageLog log,
      SlotRestoring restoring,
      EpochConfiguration configuration) {
    this.epochs = epochs;
    this.policies = policies;
    this.log = log;
    this.restoring = restoring;
    this.configuration = configuration;
  }

  /// Rebuilds every slot that is lost, that no other instance has claimed, and whose time to settle
  /// down is over. Blocks.
  void rebuildWhatIsLost() {
    List<Slot> claimed = new ArrayList<>();
    for (Slot slot : Slot.all()) {
      if (epochs.of(slot) instanceof Learning learning
          && policies.isComplete()
          && restoring.claim(slot, token)
          && isSettledDown(slot, learning)) {
        claimed.add(slot);
      }
    }
    if (!claimed.isEmpty()) {
      rebuild(claimed);
    }
  }

  /// A slot that no instance ever knew anything of held nothing that could still be open.
  private boolean isSettledDown(Slot slot, Learning learning) {
    return restoring.isNew(slot)
        || !Instant.now().isBefore(learning.since().plus(configuration.settleDown()));
  }

  private void rebuild(List<Slot> claimed) {
    Instant now = Instant.now();
    Counting counting = new Counting(policies, claimed, now, restoring.tombstone());
    Renewal renewal = new Renewal(claimed);
    Map<Integer, Long> counted =
        log.read(Starts.of(policies.all(), now), counting::add, renewal::renew);
    for (Slot slot : claimed) {
      try {
        renewal.renew();
        restoring.restore(slot, token, counting, counted);
      } catch (LearningException e) {
        LOG.warnf("slot %d: the lease of its rebuild is lost", slot.number());
      }
    }
    LOG.infof("%d slots rebuilt from %d usages", claimed.size(), counting.size());
  }

  /// Keeps the leases while the log is read.
  private final class Renewal {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private final List<Slot> claimed;
    private Instant last = Instant.now();

    Renewal(List<Slot> claimed) {
      this.claimed = claimed;
    }

    void renew() {
      if (last.plus(EVERY).isBefore(Instant.now())) {
        claimed.forEach(slot -> restoring.claim(slot, token));
        last = Instant.now();
      }
    }
  }
}
