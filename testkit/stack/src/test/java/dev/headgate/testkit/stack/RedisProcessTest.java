package dev.headgate.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProcessTest {

  @TempDir Path directory;

  @Test
  void keepsItsDataOverAKill() throws IOException {
    try (var redis = RedisProcess.start(directory)) {
      assertEquals("+OK", ask(redis, "SET kept 42"));

      redis.kill9();
      assertFalse(redis.isAlive());
      redis.start();

      assertEquals("$2", ask(redis, "GET kept"));
    }
  }

  @Test
  void doesNotAnswerWhileSuspended() throws IOException {
    try (var redis = RedisProcess.start(directory)) {
      redis.suspend();
      assertThrows(SocketTimeoutException.class, () -> ask(redis, "PING"));

      redis.resume();
      assertEquals("+PONG", ask(redis, "PING"));
    }
  }

  @Test
  void endsWhenClosed() {
    var redis = RedisProcess.start(directory);
    long pid = redis.pid();

    redis.close();

    assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertTrue(Ports.isFree(redis.port()));
  }

  @Test
  void refusesAPortThatIsTaken() {
    try (var first = RedisProcess.start(directory.resolve("first"))) {
      var refused =
          assertThrows(
              PartFailedException.class,
              () -> RedisProcess.start(directory.resolve("second"), first.port()));

      assertEquals("redis cannot start: port " + first.port() + " is taken", refused.getMessage());
    }
  }

  private static String ask(RedisProcess redis, String command) throws IOException {
    try (var socket = new Socket("127.0.0.1", redis.port())) {
      socket.setSoTimeout(300);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var answer = new StringBuilder();
      for (int c = socket.getInputStream().read();
          c != '\r' && c != -1;
          c = socket.getInputStream().read()) {
        answer.append((char) c);
      }
      return answer.toString();
    }
  }
}
