package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Bill;
import dev.headgate.testkit.provider.bill.Output;
import dev.headgate.testkit.provider.script.Script;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// One attempt that is being answered.
public record Exchange(Vertx vertx, HttpServerResponse response, Script script, Bill bill) {

  public static final String EVENT_STREAM = "text/event-stream; charset=utf-8";
  public static final String JSON = "application/json";

  /// Streams, billing each frame as it is written.
  public void stream(String contentType, Frames frames) {
    new StreamedAnswer(this, frames).start(contentType);
  }

  /// Answers with one body, which is billed as a whole.
  public void whole(String contentType, Buffer body, Output output) {
    bill.wrote(output);
    new WholeAnswer(this).send(contentType, body);
  }
}
