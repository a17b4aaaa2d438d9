package dev.headgate.quota;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Makes a new Redis look as if the service had worked on it before: it then starts without Kafka.
final class StoreHistory {

  private StoreHistory() {}

  static void write(int port) throws IOException {
    StringBuilder commands = new StringBuilder("HSET hg:{policies}:copy complete 1\r\n");
    int expected = 1;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(commands.toString().getBytes(StandardCharsets.US_ASCII));
      byte[] answers = socket.getInputStream().readNBytes(expected * ":1\r\n".length());
      if (!new String(answers, StandardCharsets.US_ASCII).equals(":1\r\n".repeat(expected))) {
        throw new IllegalStateException("HSET: refused");
      }
    }
  }
}
