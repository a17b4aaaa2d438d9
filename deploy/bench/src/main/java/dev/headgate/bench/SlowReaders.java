package dev.headgate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that read one byte a second each, over plain sockets with the smallest receive buffer,
/// so that the bytes have to wait with the one who sends them.
final class SlowReaders implements AutoCloseable {
  private static final int SMALLEST_BUFFER = 2048;

  private final List<SocketChannel> sockets = new ArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-readers").factory());

  private SlowReaders() {}

  /// Connects them all, sends their requests, and lets them read.
  static SlowReaders start(Target target, Case each, int count) {
    SlowReaders readers = new SlowReaders();
    try {
      for (int i = 0; i < count; i++) {
        readers.sockets.add(connect(target, each));
      }
    } catch (IOException e) {
      readers.close();
      throw new UncheckedIOException(e);
    }
    var _ = readers.clock.scheduleAtFixedRate(readers::readOne, 1, 1, TimeUnit.SECONDS);
    return readers;
  }

  /// How many connections the other side has ended.
  int lost() {
    return lost.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    for (SocketChannel socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        System.err.println("a connection could not be closed: " + e);
      }
    }
  }

  private void readOne() {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (SocketChannel socket : sockets) {
      try {
        if (socket.isOpen() && socket.read(one.clear()) < 0) {
          lost.incrementAndGet();
          socket.close();
        }
      } catch (IOException reset) {
        lost.incrementAndGet();
      }
    }
  }

  private static SocketChannel connect(Target target, Case each) throws IOException {
    SocketChannel socket = SocketChannel.open();
    socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALLEST_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.port()));
    byte[] body = each.body().getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost:%d\r
        Authorization: %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(target.path(), target.port(), target.authorization(), body.length);
    write(socket, head.getBytes(StandardCharsets.US_ASCII));
    write(socket, body);
    socket.configureBlocking(false);
    return socket;
  }

  private static void write(SocketChannel socket, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      socket.write(buffer);
    }
  }
}
