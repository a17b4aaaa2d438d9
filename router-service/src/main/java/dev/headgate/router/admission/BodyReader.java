package dev.headgate.router.admission;

import dev.headgate.router.configuration.RouterConfiguration.Limits;
import dev.headgate.router.error.ExchangeError;
import dev.headgate.router.error.ExchangeError.BodyStalled;
import dev.headgate.router.error.ExchangeError.BodyTooLarge;
import dev.headgate.router.error.ExchangeError.ClientLeft;
import dev.headgate.router.error.ExchangeError.UnsupportedBody;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.Body;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads one request body within the limits: size (by the announced length and by what comes),
/// memory, and time without progress. What the head alone makes wrong is refused before a byte of
/// the body is read.
public final class BodyReader {

  private static final int FIRST_SIZE = 8 * 1024;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final String requestType;
  private final BodyMemory.Share memory;
  private final int most;
  private final long idleMillis;
  private final Promise<Void> read = Promise.promise();

  private byte[] bytes;
  private int length;
  private int lengthAtLastLook = -1;

  /// @param requestType the media type that the body must have
  public BodyReader(
      Vertx vertx,
      HttpServerRequest request,
      String requestType,
      BodyMemory.Share memory,
      Limits limits) {
    this.vertx = vertx;
    this.request = request;
    this.requestType = requestType;
    this.memory = memory;
    this.most = (int) limits.maxBody().asLongValue();
    this.idleMillis = limits.uploadIdle().toMillis();
    this.bytes = new byte[0];
  }

  /// The whole body, or a failure with a [ExchangeFailure].
  public Future<Body> read() {
    ExchangeError wrong = wrongInHead();
    if (wrong != null) {
      return Future.failedFuture(new ExchangeFailure(wrong));
    }
    long timer = vertx.setPeriodic(idleMillis, _ -> look());
    request.handler(this::append);
    request.exceptionHandler(_ -> read.tryFail(new ExchangeFailure(new ClientLeft())));
    request.endHandler(_ -> read.tryComplete());
    request.resume();
    return read.future()
        .map(_ -> new Body(bytes, length))
        .onComplete(_ -> {
          vertx.cancelTimer(timer);
          letGo();
        });
  }

  /// The request, and with it this reader, lives as long as the exchange; the bytes must not, for
  /// nobody counts them then. What still comes of a refused body goes on being discarded.
  private void letGo() {
    bytes = new byte[0];
    if (request.isEnded()) {
      request.handler(null).endHandler(null).exceptionHandler(null);
    }
  }

  private @Nullable ExchangeError wrongInHead() {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return new UnsupportedBody("Content-Encoding (expected: none)");
    }
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && !type.toLowerCase(Locale.ROOT).startsWith(requestType)) {
      return new UnsupportedBody("Content-Type (expected: " + requestType + ")");
    }
    return announced() > most ? new BodyTooLarge(most) : null;
  }

  private long announced() {
    String value = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return value == null ? 0 : Long.parseLong(value);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  private void append(Buffer chunk) {
    if (read.future().isComplete()) {
      return;
    }
    try {
      makeRoom(length + (long) chunk.length());
    } catch (ExchangeFailure refused) {
      bytes = new byte[0];
      read.tryFail(refused);
      return;
    }
    chunk.getBytes(bytes, length);
    length += chunk.length();
  }

  private void makeRoom(long needed) {
    if (needed > most) {
      throw new ExchangeFailure(new BodyTooLarge(most));
    }
    if (needed > bytes.length) {
      long announced = Math.min(announced(), most);
      long larger = Math.max(FIRST_SIZE, Math.max(needed, 2L * bytes.length));
      int size = (int) Math.min(most, announced >= needed ? Math.min(larger, announced) : larger);
      memory.grow(size - bytes.length);
      bytes = Arrays.copyOf(bytes, size);
    }
  }

  private void look() {
    if (length == lengthAtLastLook) {
      read.tryFail(new ExchangeFailure(new BodyStalled(idleMillis)));
    }
    lengthAtLastLook = length;
  }
}
