package dev.headgate.testkit.stack;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// Every part that this JVM started: when the JVM ends, whatever still runs is ended too.
final class Children {

  private static final SequencedSet<PartProcess> STARTED = new LinkedHashSet<>();
  private static Consumer<PartProcess> launched = _ -> {};
  private static boolean inOrder;
  private static boolean ended;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Children::end, "end-parts"));
  }

  private Children() {}

  /// Creates the process of a part. Either it is known before the end of this JVM, or it is not
  /// created at all.
  static synchronized void launch(PartProcess part, ProcessBuilder builder) throws IOException {
    if (ended) {
      throw new IOException("this JVM is ending");
    }
    part.launched(builder.start());
    STARTED.add(part);
    launched.accept(part);
  }

  /// Tells of every process right after it was created, before it answers.
  static synchronized void onLaunched(Consumer<PartProcess> listener) {
    launched = listener;
  }

  /// At the end of this JVM, ask the parts to end, the last first, instead of killing them.
  static synchronized void endInOrder() {
    inOrder = true;
  }

  private static synchronized void end() {
    ended = true;
    STARTED.reversed().forEach(inOrder ? PartProcess::terminate : PartProcess::kill9);
  }
}
