package dev.headgate.testkit.provider;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Streams one answer: role, content frames, finish reason, usage if asked for, `[DONE]`; with the
/// script's delays and faults on the way. Each content frame is billed as it is written, so that a
/// client that leaves pays for what was written until it was noticed.
final class StreamedAnswer {

  private static final int DEFAULT_BURST = 8;
  private static final long SPLIT_PAUSE_MILLIS = 15;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Body body;
  private final Frames frames;
  private final Plan plan;
  private final Script script;
  private final Bill bill;
  private final boolean withUsage;
  private final long lastChunk;
  private long chunk;
  private boolean gone;

  StreamedAnswer(
      Vertx vertx,
      HttpServerResponse response,
      Frames frames,
      Plan plan,
      Script script,
      Bill bill,
      boolean withUsage) {
    this.vertx = vertx;
    this.response = response;
    this.body = new Body(response, script.value("truncate-at", Script.NEVER));
    this.frames = frames;
    this.plan = plan;
    this.script = script;
    this.bill = bill;
    this.withUsage = withUsage;
    this.lastChunk =
        Math.min(
            plan.chunks(),
            Math.min(
                script.value("stall-after", Script.NEVER),
                script.value("reset-after", Script.NEVER)));
  }

  void start() {
    response.exceptionHandler(_ -> leave());
    response.closeHandler(_ -> leave());
    response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
    bill.reasoned(plan.reasoningTokens());
    if (write(frames.role())) {
      next();
    }
  }

  private void leave() {
    gone = true;
    bill.end(InvoiceLine.State.CANCELLED);
  }

  private void next() {
    while (!gone) {
      if (chunk == lastChunk) {
        finish();
        return;
      }
      if (!writeChunks()) {
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
  private boolean writeChunks() {
    long burst = script.says("delay-ms") ? 1 : Math.max(1, script.value("burst", DEFAULT_BURST));
    long end = Math.min(lastChunk, chunk + burst);
    if (script.says("truncate-at")) {
      end = chunk + 1;
    }
    Buffer buffer = Buffer.buffer(256 * (int) (end - chunk));
    long firstWord = plan.firstWordOf(chunk);
    for (; chunk < end; chunk++) {
      frames.appendContent(buffer, chunk);
    }
    boolean whole = write(buffer);
    if (whole) {
      bill.wrote(plan.firstWordOf(end) - firstWord);
    }
    return whole;
  }

  private void finish() {
    if (chunk >= script.value("reset-after", Script.NEVER)) {
      bill.end(InvoiceLine.State.FAILED);
      body.cut();
    } else if (chunk < script.value("stall-after", Script.NEVER) && write(frames.finish())) {
      usage();
    }
  }

  private void usage() {
    if (!withUsage) {
      end();
    } else if (script.says("split-usage")) {
      piece(frames.usage(), 0);
    } else if (write(frames.usage())) {
      end();
    }
  }

  /// The usage frame in four pieces that arrive one by one.
  private void piece(Buffer frame, int from) {
    int to = Math.min(frame.length(), from + frame.length() / 4 + 1);
    if (gone || !write(frame.slice(from, to))) {
      return;
    }
    vertx.setTimer(
        SPLIT_PAUSE_MILLIS,
        _ -> {
          if (to == frame.length()) {
            end();
          } else {
            piece(frame, to);
          }
        });
  }

  private void end() {
    if (!gone && write(frames.done())) {
      bill.end(InvoiceLine.State.ANSWERED);
      response.end();
    }
  }

  private boolean write(Buffer buffer) {
    boolean whole = body.write(buffer);
    if (!whole) {
      bill.end(InvoiceLine.State.FAILED);
    }
    return whole;
  }
}
