package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

  /// The first of Linux's range for outgoing connections.
  private static final int OUTGOING = 32_768;

  @Test
  void givesNoPortTwiceAndNoneThatAnOutgoingConnectionCouldTake() {
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      int port = Ports.free(10_000);
      given.add(port);
      given.add(port + 10_000);
      given.add(Ports.free());
    }
    assertEquals(300, given.size());
    given.forEach(port -> assertTrue(port < OUTGOING, () -> "port " + port));
  }

  @Test
  void seesAListener() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFalse(Ports.isFree(listener.getLocalPort()));
    }
  }
}
