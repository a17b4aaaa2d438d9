package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import dev.headgate.quota.store.StoreFinding.Unfit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks every primary how it is set up and what its user may do there.
@ApplicationScoped
class StoreInspection {

  private static final ScriptSource SURVEY = ScriptSource.of(ScriptSource.file("survey"));
  private static final Slot FIRST = Slot.all().getFirst();

  private final RedisAPI redis;
  private final Duration timeout;
  private final AtomicReference<@Nullable Snapshots> hidden = new AtomicReference<>();

  @Inject
  StoreInspection(RedisAPI redis, QuotaConfiguration configuration) {
    this(redis, configuration.storeTimeout());
  }

  StoreInspection(RedisAPI redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
  }

  /// What is not as it should be, each finding once.
  Uni<List<StoreFinding>> look() {
    return surveys()
        .chain(surveys -> snapshots(surveys).map(snapshots -> findings(surveys, snapshots)))
        .ifNoItem()
        .after(timeout)
        .recoverWithItem(() -> List.of(new Unfit("no answer in " + timeout)))
        .onFailure()
        .recoverWithItem(failure -> List.of(new Unfit(refusal(FailureText.of(failure)))));
  }

  /// In a cluster from every slot, because each may be on another node.
  private Uni<List<Survey>> surveys() {
    return survey(FIRST)
        .call(() -> redis.evalsha(List.of(SURVEY.digest(), "1", Keys.survey(FIRST))))
        .chain(first ->
            first.isOfCluster()
                ? Uni.join().all(Slot.all().stream().map(this::survey).toList()).andFailFast()
                : Uni.createFrom().item(List.of(first)));
  }

  private Uni<Survey> survey(Slot slot) {
    return redis
        .eval(List.of(SURVEY.text(), "1", Keys.survey(slot)))
        .map(answer -> Survey.read(answer.toString()));
  }

  /// Asked for where nothing else lasts. Where that is refused it is asked once: each further
  /// question is one more line in `ACL LOG`.
  private Uni<Snapshots> snapshots(List<Survey> surveys) {
    Snapshots known =
        surveys.stream().allMatch(Survey::isAppending)
            ? new Snapshots.Hidden("not asked for")
            : hidden.get();
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return redis
        .config(List.of("GET", "save"))
        .map(StoreInspection::snapshots)
        .onFailure(StoreInspection::isRefusal)
        .recoverWithItem(this::hidden);
  }

  private Snapshots hidden(Throwable refusal) {
    Snapshots answer = new Snapshots.Hidden(FailureText.of(refusal));
    hidden.set(answer);
    return answer;
  }

  /// The answer is a map in the protocol's third version, and a list in the second.
  private static Snapshots snapshots(Response answer) {
    if (answer.size() == 0) {
      return new Snapshots.Hidden("CONFIG GET save has no answer");
    }
    return Snapshots.of(
        (answer.getKeys().contains("save") ? answer.get("save") : answer.get(1)).toString());
  }

  private static List<StoreFinding> findings(List<Survey> surveys, Snapshots snapshots) {
    Stream<StoreFinding> all =
        surveys.stream().flatMap(survey -> StoreRules.findings(survey, snapshots).stream());
    return all.distinct().toList();
  }

  private static String refusal(String failure) {
    return failure.contains("NOPERM")
        ? "user: " + failure + " (expected: ~hg:* +eval +evalsha)"
        : "unreachable: " + failure;
  }

  /// Redis answered, though not what was asked for: NOPERM, or ERR where there is no such command.
  private static boolean isRefusal(Throwable failure) {
    String text = FailureText.of(failure);
    return text.startsWith("NOPERM") || text.startsWith("ERR");
  }
}
