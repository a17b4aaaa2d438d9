package dev.headgate.testkit.stack;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/// Every part that this JVM started: when the JVM ends, whatever still runs is killed.
final class Children {

  private static final SequencedSet<PartProcess> STARTED = new LinkedHashSet<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Children::killAll, "kill-parts"));
  }

  private Children() {}

  static synchronized void add(PartProcess part) {
    STARTED.add(part);
  }

  private static synchronized void killAll() {
    STARTED.reversed().forEach(PartProcess::kill9);
  }
}
