package dev.headgate.quota.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Whether all API keys of the topic are in the store. While they are not, nobody is told anything
/// of any key ([KeyRecords]). Everything here waits for the store, and fails with
/// [StoreUnavailableException].
@ApplicationScoped
public class KeyCompleteness {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String LONGEST_READING_SECONDS = "3600";

  private final Scripts scripts;
  private final String reading = Keys.apiKeysReading(UUID.randomUUID().toString());

  KeyCompleteness(Scripts scripts) {
    this.scripts = scripts;
  }

  /// How the store stands.
  ///
  /// @param run names the run of the store; another one may have lost what was written last
  /// @param complete whether all keys were read into this run
  public record Standing(String run, boolean complete) {}

  /// How a reading of all keys ended.
  public enum Ending {
    COMPLETE,
    LOST
  }

  public Standing standing() {
    Reply reply = run(KeyScript.STANDING, List.of(Keys.API_KEYS_COMPLETE), List.of());
    return new Standing(String.valueOf(reply.id()), reply.outcome().equals("complete"));
  }

  /// Notes that this instance is going to read all keys into a run of the store.
  public void begin(String run) {
    run(
        KeyScript.BEGIN,
        List.of(Keys.API_KEYS_COMPLETE, reading),
        List.of(run, LONGEST_READING_SECONDS));
  }

  /// Notes that this instance has read all keys.
  public Ending end(String run) {
    Reply reply = run(KeyScript.COMPLETE, List.of(Keys.API_KEYS_COMPLETE, reading), List.of(run));
    return reply.outcome().equals("complete") ? Ending.COMPLETE : Ending.LOST;
  }

  private Reply run(KeyScript script, List<String> keys, List<String> arguments) {
    return Waiting.on(scripts.run(script, keys, arguments), LIMIT);
  }
}
