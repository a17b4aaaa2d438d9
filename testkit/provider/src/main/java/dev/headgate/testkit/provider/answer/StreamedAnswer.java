package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Bill;
import dev.headgate.testkit.provider.bill.InvoiceLine.State;
import dev.headgate.testkit.provider.script.Script;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Streams one answer: its opening, its content frames, its usage and its end, with the script's
/// delays and faults on the way. Each content frame is billed as it is written, so that a client
/// that leaves pays for what was written until it was noticed.
final class StreamedAnswer {

  private static final int DEFAULT_BURST = 8;
  private static final long SPLIT_PAUSE_MILLIS = 15;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Body body;
  private final Frames frames;
  private final Script script;
  private final Bill bill;
  private final long lastFrame;
  private long frame;
  private boolean gone;

  StreamedAnswer(Exchange exchange, Frames frames) {
    this.vertx = exchange.vertx();
    this.response = exchange.response();
    this.script = exchange.script();
    this.bill = exchange.bill();
    this.body = new Body(exchange);
    this.frames = frames;
    this.lastFrame =
        Math.min(
            Math.min(frames.count(), script.value("error-after", Script.NEVER)),
            Math.min(
                Math.min(
                    script.value("stall-after", Script.NEVER),
                    script.value("end-after", Script.NEVER)),
                script.value("reset-after", Script.NEVER)));
  }

  void start(String contentType) {
    response.exceptionHandler(_ -> leave());
    response.closeHandler(_ -> leave());
    response.setChunked(true).putHeader("content-type", contentType);
    if (script.says("slow-head-ms")) {
      response.write(Buffer.buffer());
      vertx.setTimer(Math.max(1, script.value("slow-head-ms", 1)), _ -> open());
    } else {
      open();
    }
  }

  private void open() {
    if (!gone && write(frames.opening())) {
      next();
    }
  }

  private void leave() {
    gone = true;
    bill.end(State.CANCELLED);
  }

  private void next() {
    while (!gone) {
      if (frame == lastFrame) {
        finish();
        return;
      }
      if (!writeFrames()) {
        return;
      }
      if (script.says("delay-ms")) {
        vertx.setTimer(Math.max(1, script.value("delay-ms", 1)), _ -> next());
        return;
      }
      if (response.writeQueueFull()) {
        response.drainHandler(_ -> next());
        return;
      }
    }
  }

  /// One content frame, or a burst of them when nothing is to pass between them.
  private boolean writeFrames() {
    boolean alone = script.says("delay-ms") || script.says("truncate-at");
    long burst = alone ? 1 : Math.max(1, script.value("burst", DEFAULT_BURST));
    long from = frame;
    long end = Math.min(lastFrame, frame + burst);
    Buffer buffer = Buffer.buffer(256 * (int) (end - frame));
    for (; frame < end; frame++) {
      frames.append(buffer, frame);
    }
    boolean whole = write(buffer);
    if (whole) {
      frames.bill(bill, from, end);
    }
    return whole;
  }

  private void finish() {
    if (frame >= script.value("reset-after", Script.NEVER)) {
      bill.end(State.FAILED);
      body.cut();
    } else if (frame >= script.value("error-after", Script.NEVER)) {
      if (write(frames.error())) {
        bill.end(State.FAILED);
        body.end();
      }
    } else if (frame >= script.value("end-after", Script.NEVER)) {
      bill.end(State.FAILED);
      body.end();
    } else if (frame < script.value("stall-after", Script.NEVER) && write(frames.closing())) {
      usage();
    }
  }

  private void usage() {
    Buffer usage = frames.usage().orElse(Buffer.buffer());
    if (usage.length() > 0 && script.says("split-usage")) {
      piece(usage, 0);
    } else if (write(usage)) {
      end();
    }
  }

  /// The usage frame in four pieces that arrive one by one.
  private void piece(Buffer usage, int from) {
    int to = Math.min(usage.length(), from + usage.length() / 4 + 1);
    if (gone || !write(usage.slice(from, to))) {
      return;
    }
    vertx.setTimer(
        SPLIT_PAUSE_MILLIS,
        _ -> {
          if (to == usage.length()) {
            end();
          } else {
            piece(usage, to);
          }
        });
  }

  private void end() {
    if (!gone && write(frames.end())) {
      bill.end(State.ANSWERED);
      body.end();
    }
  }

  private boolean write(Buffer buffer) {
    if (buffer.length() == 0) {
      return true;
    }
    boolean whole = body.write(buffer);
    if (!whole) {
      bill.end(State.FAILED);
    }
    return whole;
  }
}
