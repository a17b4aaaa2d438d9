package dev.headgate.router.admission;

import dev.headgate.router.configuration.RouterConfiguration;
import dev.headgate.router.error.ExchangeError.MemoryFull;
import dev.headgate.router.error.ExchangeFailure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/// The bound on all bodies in memory at one time. A share is taken before bytes are kept and given
/// back when they are let go; when nothing is left, the request is refused and may come again.
@Singleton
public class BodyMemory {

  private final long bound;
  private final AtomicLong used = new AtomicLong();

  @Inject
  BodyMemory(RouterConfiguration configuration) {
    this(configuration.limits().bodyMemory().asLongValue());
  }

  BodyMemory(long bound) {
    this.bound = bound;
  }

  /// An empty share.
  public Share open() {
    return new Share();
  }

  /// Bytes taken by all shares.
  public long used() {
    return used.get();
  }

  /// What one body takes. Used by one event loop at a time.
  public final class Share implements AutoCloseable {

    private long bytes;

    private Share() {}

    /// Takes `more` bytes.
    ///
    /// @throws ExchangeFailure with [MemoryFull] when they are not there
    public void grow(long more) {
      long now = used.addAndGet(more);
      if (now > bound) {
        used.addAndGet(-more);
        throw new ExchangeFailure(new MemoryFull());
      }
      bytes += more;
    }

    /// Gives everything back; a second time nothing.
    @Override
    public void close() {
      used.addAndGet(-bytes);
      bytes = 0;
    }
  }
}
