package dev.headgate.quota.rounds;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Calls `round` again and again, an interval and a random part of another one after the last call
/// ended, so that several instances do not come at once. A round that fails is followed by the next
/// one; the log says when failing starts and when it ends.
public final class Rounds implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Rounds.class);
  private static final Duration LONGEST_LAST_ROUND = Duration.ofSeconds(5);

  private final String name;
  private final Duration interval;
  private final Round round;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /// One round of work; it may block.
  @FunctionalInterface
  public interface Round {
    void run();
  }

  private Rounds(String name, Duration interval, Round round) {
    this.name = name;
    this.interval = interval;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::go);
  }

  /// Starts the rounds.
  public static Rounds start(String name, Duration interval, Round round) {
    Rounds rounds = new Rounds(name, interval, round);
    rounds.thread.start();
    return rounds;
  }

  private void go() {
    boolean failing = false;
    try {
      while (!stop.await(pauseMillis(), TimeUnit.MILLISECONDS)) {
        failing = fails(failing);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean fails(boolean failing) {
    try {
      round.run();
      if (failing) {
        LOG.infof("%s goes on", name);
      }
      return false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("%s fails and will be tried again: %s", name, e);
      }
      return true;
    }
  }

  private long pauseMillis() {
    long millis = Math.max(1, interval.toMillis());
    return millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
  }

  /// Lets the round that is under way end, within a bound.
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(LONGEST_LAST_ROUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
