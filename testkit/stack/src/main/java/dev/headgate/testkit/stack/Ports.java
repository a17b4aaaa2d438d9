package dev.headgate.testkit.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Ports on loopback. Free ones are taken below the range from which the system gives ports to
/// outgoing connections, so that none is lost between choosing it and listening on it.
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  /// A port that nothing listens on, never given twice by this JVM.
  public static int free() {
    return free(0);
  }

  /// A port like that of [#free], for a process that listens on a second one too, which is found by
  /// counting from the first.
  ///
  /// @param apart how far the second port is above the first
  static synchronized int free(int apart) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST - apart);
      Set<Integer> both = Set.copyOf(List.of(port, port + apart));
      if (both.stream().allMatch(each -> !GIVEN.contains(each) && isFree(each))) {
        GIVEN.addAll(both);
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
  }

  /// Whether a process could listen on the port now.
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
