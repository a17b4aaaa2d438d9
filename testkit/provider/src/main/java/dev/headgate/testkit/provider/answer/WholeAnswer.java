package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.InvoiceLine.State;
import io.vertx.core.buffer.Buffer;

/// Answers with one body. What breaks off a stream breaks this off in its half, or at its byte.
final class WholeAnswer {

  private final Exchange exchange;
  private final Body body;

  WholeAnswer(Exchange exchange) {
    this.exchange = exchange;
    this.body = new Body(exchange);
  }

  void send(String contentType, Buffer content) {
    var response = exchange.response();
    response
        .putHeader("content-type", contentType)
        .putHeader("content-length", Integer.toString(content.length()));
    long wait = exchange.script().value("slow-head-ms", 0);
    if (wait == 0) {
      write(content);
    } else {
      response.write(Buffer.buffer());
      exchange.vertx().setTimer(wait, _ -> write(content));
    }
  }

  private void write(Buffer content) {
    var script = exchange.script();
    var bill = exchange.bill();
    if (exchange.response().closed()) {
      return;
    }
    if (script.says("stall-after")) {
      body.write(half(content));
    } else if (script.says("reset-after")) {
      bill.end(State.FAILED);
      body.write(half(content));
      body.cut();
    } else if (!body.write(content)) {
      bill.end(State.FAILED);
    } else {
      bill.end(State.ANSWERED);
      body.end();
    }
  }

  private static Buffer half(Buffer content) {
    return content.slice(0, content.length() / 2);
  }
}
