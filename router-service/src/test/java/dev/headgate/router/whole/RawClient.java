package dev.headgate.router.whole;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A caller that writes HTTP by hand: it can stop in the middle of anything.
final class RawClient implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final StringBuilder read = new StringBuilder();

  RawClient(URI base) throws IOException {
    socket = new Socket("localhost", base.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  RawClient write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /// The head of a chat request; nothing of its body.
  RawClient chatHead(String token, long length) throws IOException {
    return write(
        "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n")
            + "Content-Length: "
            + length
            + "\r\n\r\n");
  }

  /// A whole request.
  RawClient post(String path, String token, String body) throws IOException {
    return write(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  RawClient chat(String token, String body) throws IOException {
    return chatHead(token, body.getBytes(StandardCharsets.UTF_8).length).write(body);
  }

  /// Reads until the text has come, and returns everything read so far.
  String readUntil(String text) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[8192];
    while (read.indexOf(text) < 0) {
      int count = in.read(bytes);
      if (count < 0) {
        throw new IOException("ended before \"" + text + "\": " + read);
      }
      read.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
    return read.toString();
  }

  /// Writes the text again and again, and returns what is read when the connection ends.
  String readWhileWriting(String text, Duration pause) throws IOException {
    socket.setSoTimeout((int) pause.toMillis());
    byte[] bytes = new byte[8192];
    long started = System.nanoTime();
    while (System.nanoTime() - started < Duration.ofSeconds(30).toNanos()) {
      try {
        int count = socket.getInputStream().read(bytes);
        if (count < 0) {
          return read.toString();
        }
        read.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
      } catch (SocketTimeoutException _) {
        write(text);
      }
    }
    throw new IOException("open after 30 s: " + read);
  }

  /// Reads to the end of the connection.
  String readAll() throws IOException {
    read.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    return read.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
