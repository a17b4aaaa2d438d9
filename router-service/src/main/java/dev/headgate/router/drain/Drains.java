package dev.headgate.router.drain;

import dev.headgate.router.configuration.RouterConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/// The bound on answers that are read to their end although their client has left.
@Singleton
public class Drains {

  private final int atOnce;
  private final long bytes;
  private final AtomicInteger taken = new AtomicInteger();

  @Inject
  Drains(RouterConfiguration configuration) {
    this(
        configuration.limits().drains().atOnce(),
        configuration.limits().drains().bytes().asLongValue());
  }

  Drains(int atOnce, long bytes) {
    this.atOnce = atOnce;
    this.bytes = bytes;
  }

  /// What one exchange may use when its client leaves; it takes a place only then.
  public Drain forOne() {
    return new Drain(this, bytes);
  }

  /// How many are being read.
  public int open() {
    return taken.get();
  }

  boolean take() {
    if (taken.incrementAndGet() <= atOnce) {
      return true;
    }
    taken.decrementAndGet();
    return false;
  }

  void giveBack() {
    taken.decrementAndGet();
  }
}
