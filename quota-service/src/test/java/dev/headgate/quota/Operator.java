package dev.headgate.quota;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Gives a Redis or a Sentinel commands as its operator would, past the service and its client.
public final class Operator {

  private static final int TIMEOUT_MILLIS = 5_000;

  private Operator() {}

  /// Gives a command in the line protocol.
  ///
  /// @return a status, a number or a text
  public static String ask(int port, String line) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      String head = line(answer);
      return switch (head.charAt(0)) {
        case '+', ':' -> head.substring(1);
        case '$' -> {
          byte[] text = answer.readNBytes(Math.max(0, Integer.parseInt(head.substring(1))));
          yield new String(text, StandardCharsets.UTF_8);
        }
        default -> throw new IllegalStateException(line + ": " + head);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(DataInputStream answer) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answer.readUnsignedByte(); c != '\n'; c = answer.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
