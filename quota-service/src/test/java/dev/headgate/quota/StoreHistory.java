package dev.headgate.quota;

import dev.headgate.quota.store.Keys;
import dev.headgate.quota.store.Slot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Makes a new Redis look as if the service had worked on it before: it then starts without Kafka.
final class StoreHistory {

  private StoreHistory() {}

  static void write(int port) throws IOException {
    StringBuilder commands = new StringBuilder("HSET hg:{policies}:copy complete 1\r\n");
    StringBuilder expected = new StringBuilder(":1\r\n");
    for (Slot slot : Slot.all()) {
      commands.append("HSET " + Keys.epoch(slot) + " generation 1 mark 1\r\n");
      expected.append(":2\r\n");
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(commands.toString().getBytes(StandardCharsets.US_ASCII));
      byte[] answers = socket.getInputStream().readNBytes(expected.length());
      if (!new String(answers, StandardCharsets.US_ASCII).contentEquals(expected)) {
        throw new IllegalStateException("HSET: refused");
      }
    }
  }
}
