package dev.headgate.quota.reservation.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.StoreFixture;
import dev.headgate.quota.reservation.model.Operation.Release;
import dev.headgate.quota.reservation.model.Operation.Reserve;
import dev.headgate.quota.reservation.model.Trial.Models;
import dev.headgate.quota.reservation.model.Trials.Difference;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The proof is worth something because it can fail: what is wrong in the model or in a script is
/// found, and shown in as few operations as it takes.
class PlantedFaultsTest {

  private static final long SEED = 20_261_125;
  private static final int SEQUENCES = 10_000;

  @RegisterExtension static final StoreFixture STORE = new StoreFixture();

  /// Says that a hold was given back, and keeps it.
  private static final class ForgetfulModel extends Model {
    ForgetfulModel(String tenant, long tombstoneMillis, long now) {
      super(tenant, tombstoneMillis, now);
    }

    @Override
    Standings giveBack(Held held, List<Policy> policies) {
      return balances().read(held, policies);
    }
  }

  @Test
  void aModelThatKeepsWhatIsReleasedIsFoundByAReserveAndARelease() throws Exception {
    Difference found = find(ForgetfulModel::new, UnaryOperator.identity());

    assertEquals(2, found.sequence().operations().size(), found::toString);
    assertInstanceOf(Reserve.class, found.sequence().operations().getFirst());
    assertInstanceOf(Release.class, found.sequence().operations().getLast());
  }

  /// Each line is a fault that budgets have elsewhere, as one change of a script, and in how many
  /// operations it shows.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a retry holds a second time | local existing = load_record() | local existing = nil | 2",
        "one policy with room is enough | if worst then | if worst and #entries == 0 then | 3",
        "what passes the limit is forgiven | within(balance.settled + actual) | math.min(entry.limit, balance.settled + actual) | 2",
        "nothing counts once the limit is passed | within(balance.settled + actual) | balance.settled > entry.limit and balance.settled or within(balance.settled + actual) | 4",
        "traffic moves the end of a balance | entry.key, text(entry.keep)) | entry.key, text(now + 86400000)) | 1",
        "an overflow becomes a credit | math.min(MAXIMUM, math.max(0, number)) | number | 4",
        "a lease that is over costs nothing | return entry.whileHeld and 0 or entry.held | return 0 | 3",
        "what is still held is handed on | tonumber(fields[1] or '0') - tonumber(fields[2] or '0')) | tonumber(fields[1] or '0')) | 3",
        "what was left is looked up again | if left then | if left and not entry.before then | 4",
        "a clock that jumps back refills | math.max(0, now - at) | math.abs(now - at) | 3",
      })
  void aFaultInAScriptIsFoundAndShrunk(String fault, String right, String wrong, int operations)
      throws Exception {
    AtomicBoolean planted = new AtomicBoolean();

    Difference found =
        find(
            Model::new,
            script -> {
              planted.compareAndSet(false, script.contains(right));
              return script.replace(right, wrong);
            });

    assertTrue(planted.get(), right);
    assertTrue(found.sequence().operations().size() <= operations, () -> fault + ": " + found);
  }

  private static Difference find(Models models, UnaryOperator<String> change) throws Exception {
    return new Trials(STORE, models, change, _ -> {}).run(SEED, SEQUENCES).orElseThrow();
  }
}
