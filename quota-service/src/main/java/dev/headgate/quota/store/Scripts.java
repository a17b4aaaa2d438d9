package dev.headgate.quota.store;

import dev.headgate.quota.configuration.QuotaConfiguration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs scripts in the store, by digest; a store that does not know one yet (a restart, a failover,
/// SCRIPT FLUSH) is given its source in the same breath.
@ApplicationScoped
public class Scripts {

  private static final String LEARNING = "learning";

  /// How much of a soft limit is granted while its balance is not known: 5 %.
  private static final String SOFT = "soft:5";

  private final RedisAPI redis;
  private final Duration timeout;
  private final Epochs epochs;

  @Inject
  Scripts(RedisAPI redis, QuotaConfiguration configuration, Epochs epochs) {
    this(redis, configuration.storeTimeout(), epochs);
  }

  /// For a store that nobody watches.
  ///
  /// @param timeout how long one call may take
  public Scripts(RedisAPI redis, Duration timeout) {
    this(redis, timeout, Epochs.unwatched());
  }

  /// @param timeout how long one call may take
  public Scripts(RedisAPI redis, Duration timeout, Epochs epochs) {
    this.redis = redis;
    this.timeout = timeout;
    this.epochs = epochs;
  }

  /// Runs `script`, whose answer is JSON, on a slot that remembers what this instance knows of it.
  ///
  /// @param keys all of one slot, at least one
  /// @return the answer, or a failure that is a [StoreUnavailableException], or a
  ///   [LearningException] when the slot lost something
  public Uni<Reply> run(Script script, List<String> keys, List<String> arguments) {
    Slot slot = Slot.ofKey(keys.getFirst());
    Trust trust = epochs.of(slot);
    if (trust instanceof Trust.Learning) {
      return softly(script, slot, keys, arguments);
    }
    return answer(script, slot, keys, arguments, Epochs.expectation(slot, trust))
        .map(answer -> {
          if (answer.reply().outcome().equals(LEARNING)) {
            if (trust instanceof Trust.Trusted(Epoch expected)) {
              epochs.doubt(slot, expected, "does not remember " + expected);
            }
            throw new LearningException(slot);
          }
          epochs.saw(slot, trust, answer.mark());
          return answer.reply();
        });
  }

  /// What a slot grants that forgot: only new and larger holds, and only within [#SOFT].
  private Uni<Reply> softly(Script script, Slot slot, List<String> keys, List<String> arguments) {
    return switch (script) {
      case RESERVE, EXTEND ->
          answer(script, slot, keys, arguments, SOFT)
              .map(answer -> {
                String outcome = answer.reply().outcome();
                if (outcome.equals(LEARNING) || outcome.equals("unknown")) {
                  throw new LearningException(slot);
                }
                return answer.reply();
              });
      case SETTLE,
          RELEASE,
          EXPIRE,
          SHOW,
          CHECK,
          NOTE,
          RECALL,
          FOLLOW,
          CHARGE,
          CLAIM,
          CLEAR,
          RESTORE,
          REHOLD,
          OPEN ->
          Uni.createFrom().failure(new LearningException(slot));
    };
  }

  /// Whether the slot remembers `expected`. If it does not, no instance goes on with it.
  public Uni<Boolean> remembers(Slot slot, Epoch expected) {
    String expectation = expected.generation() + ":" + expected.mark();
    return answer(Script.RECALL, slot, List.of(), List.of(), expectation)
        .map(answer -> !answer.reply().outcome().equals(LEARNING));
  }

  /// Runs a script of a rebuild.
  ///
  /// @param token names the lease; an empty one takes the slot as it is
  /// @return as [#run]; a [LearningException] when the lease is lost
  public Uni<Reply> rebuild(
      Script script, Slot slot, List<String> keys, List<String> arguments, String token) {
    String expectation = token.isEmpty() ? "" : "rebuild:" + token;
    return answer(script, slot, keys, arguments, expectation)
        .map(answer -> {
          if (answer.reply().outcome().equals(LEARNING)) {
            throw new LearningException(slot);
          }
          return answer.reply();
        });
  }

  /// Runs a script of API keys, whose answer is JSON.
  ///
  /// @param keys all of one hash slot, at least one
  Uni<Reply> run(KeyScript script, List<String> keys, List<String> arguments) {
    return evaluate(script.source(), keys, arguments)
        .map(answer -> ScriptJson.read(answer.toString()))
        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
        .transform(failure -> unavailable(script.name(), failure));
  }

  private record Answer(Reply reply, long mark) {}

  private Uni<Answer> answer(
      Script script,
      Slot slot,
      List<String> ownKeys,
      List<String> ownArguments,
      String expectation) {
    List<String> keys = new ArrayList<>(ownKeys);
    keys.add(Keys.epoch(slot));
    List<String> arguments = new ArrayList<>(ownArguments);
    arguments.add(expectation);
    return evaluate(script.source(), keys, arguments)
        .map(
            answer -> new Answer(ScriptJson.read(answer.get(0).toString()), answer.get(1).toLong()))
        .onFailure(failure -> !(failure instanceof StoreUnavailableException))
        .transform(failure -> unavailable(script.name(), failure));
  }

  private Uni<Response> evaluate(ScriptSource script, List<String> keys, List<String> arguments) {
    return redis
        .evalsha(command(script.digest(), keys, arguments))
        .onFailure(Scripts::isUnknownScript)
        .recoverWithUni(() -> redis.eval(command(script.text(), keys, arguments)))
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new StoreUnavailableException("no answer in " + timeout));
  }

  private static StoreUnavailableException unavailable(String script, Throwable failure) {
    return new StoreUnavailableException(
        script.toLowerCase(Locale.ROOT) + ": " + FailureText.of(failure), failure);
  }

  private static List<String> command(String script, List<String> keys, List<String> arguments) {
    List<String> command = new ArrayList<>(2 + keys.size() + arguments.size());
    command.add(script);
    command.add(Integer.toString(keys.size()));
    command.addAll(keys);
    command.addAll(arguments);
    return command;
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
  }
}
