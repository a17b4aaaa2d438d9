package dev.headgate.router.exchange;

import java.util.Arrays;
import java.util.stream.Collectors;

/// A fault as a log may show it: its class and where it happened. Its message is left out, for it
/// may quote what a caller sent.
final class FaultTrace {

  private static final int FRAMES = 12;

  private FaultTrace() {}

  static String of(Throwable fault) {
    return fault.getClass().getName()
        + Arrays.stream(fault.getStackTrace())
            .limit(FRAMES)
            .map(frame -> " at " + frame)
            .collect(Collectors.joining());
  }
}
