package dev.headgate.quota.usagelog;

/// Hears how far the log was read. May end the reading by an exception.
@FunctionalInterface
public interface Advance {

  /// @param read how many records have been passed
  /// @param of how many there were when reading began
  void to(long read, long of);
}
