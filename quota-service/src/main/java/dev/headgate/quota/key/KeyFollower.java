package dev.headgate.quota.key;

import dev.headgate.quota.rounds.Rounds;
import dev.headgate.quota.store.KeyCompleteness;
import dev.headgate.quota.store.KeyCompleteness.Standing;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Brings the topic of keys into the store. Every instance does: usually the store has an event
/// already, from whoever wrote it; but a writer may die in between.
///
/// All of the topic is read at first, when the store says that it does not have all keys, and when
/// the store was started anew, because it may have lost what was written last. Until then the store
/// tells nobody of any key, so that none is good for a moment that was revoked long ago.
@ApplicationScoped
class KeyFollower {

  private static final Logger LOG = Logger.getLogger(KeyFollower.class);

  private final KeyReader reader;
  private final KeyShelf shelf;
  private final KeyCompleteness completeness;
  private final KeysConfiguration configuration;
  private final Pepper pepper;
  private @Nullable Rounds rounds;
  private @Nullable String runReadInto;

  KeyFollower(
      KeyReader reader,
      KeyShelf shelf,
      KeyCompleteness completeness,
      KeysConfiguration configuration,
      Pepper pepper) {
    this.reader = reader;
    this.shelf = shelf;
    this.completeness = completeness;
    this.configuration = configuration;
    this.pepper = pepper;
  }

  void start(@Observes StartupEvent started) {
    if (pepper.isThere()) {
      rounds = Rounds.start("keys", configuration.followInterval(), this::follow);
    } else {
      LOG.info("no API keys: headgate.quota.keys.pepper is not set");
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (rounds != null) {
      rounds.close();
    }
    reader.close();
  }

  private void follow() {
    Standing standing = completeness.standing();
    boolean tail = standing.complete() && standing.run().equals(runReadInto);
    runReadInto = null; // what fails half way is read again, all of it
    if (tail) {
      reader.latest(this::put);
      runReadInto = standing.run();
    } else {
      readAll(standing.run());
    }
  }

  private void readAll(String run) {
    completeness.begin(run);
    long read = reader.all(this::put);
    switch (completeness.end(run)) {
      case COMPLETE -> {
        runReadInto = run;
        LOG.infof("keys read from the topic records=%d", read);
      }
      case LOST -> LOG.warn("the store lost its data while keys were read; they are read again");
    }
  }

  private void put(KeyEvent event, long position) {
    shelf.put(event, position, Instant.now());
  }
}
