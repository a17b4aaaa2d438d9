package dev.headgate.quota.sharedlog;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A topic of one partition, read whole by every instance and appended to by any of them. Safe for
/// all threads. Kafka being away delays reading and fails appending; it is tried again for ever.
public final class SharedLog implements AutoCloseable {

  private static final Duration LONGEST_READ_BACK = Duration.ofSeconds(5);

  private final Position position = new Position();
  private final LogAppender appender;
  private final LogReading reading;

  /// Is given every record, in order, on one thread. After Kafka was emptied or a reader began anew
  /// it is given records again.
  @FunctionalInterface
  public interface Reader {
    /// @param value null for a key that was taken back
    void read(String key, byte @Nullable [] value);

    /// All that was in the log when reading began has been read; called once.
    default void current() {}
  }

  private SharedLog(String topic, Map<String, Object> connection, Reader reader) {
    this.appender = new LogAppender(topic, connection);
    this.reading = new LogReading(topic, connection, reader, position);
  }

  /// Starts to read.
  public static SharedLog open(String topic, Map<String, Object> connection, Reader reader) {
    SharedLog log = new SharedLog(topic, connection, reader);
    log.reading.start();
    return log;
  }

  /// Whether all that was in the log when reading began has been read.
  public boolean isCurrent() {
    return position.isCurrent();
  }

  /// Waits until [#isCurrent].
  ///
  /// @return false when the time is over first
  public boolean awaitCurrent(Duration patience) {
    return position.awaitCurrent(patience);
  }

  /// Appends a record, and waits until all replicas of the partition have it and this instance has
  /// read it back: all that came before it is known then.
  ///
  /// @throws LogUnavailableException when that takes too long; the record may be there all the same
  public void append(String key, byte[] value) {
    long offset = appender.append(key, value);
    if (!position.awaitRead(offset, LONGEST_READ_BACK)) {
      throw new LogUnavailableException(
          "record " + offset + " written and not read back in " + LONGEST_READ_BACK);
    }
  }

  @Override
  public void close() {
    reading.close();
    appender.close();
  }
}
