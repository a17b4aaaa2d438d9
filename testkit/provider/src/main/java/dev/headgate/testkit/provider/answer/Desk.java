package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Asked;
import dev.headgate.testkit.provider.bill.Bill;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Invoice;
import dev.headgate.testkit.provider.bill.InvoiceLine.State;
import dev.headgate.testkit.provider.script.Script;
import dev.headgate.testkit.provider.script.ScriptShelf;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// Takes every request of every protocol: read, find the script, open the bill, wait, then fail or
/// answer.
public final class Desk {

  /// Bodies above this are parsed and counted off the event loop.
  private static final int LARGE = 64 * 1024;

  private final Vertx vertx;
  private final Invoice invoice;
  private final ScriptShelf scripts;

  public Desk(Vertx vertx, Invoice invoice, ScriptShelf scripts) {
    this.vertx = vertx;
    this.invoice = invoice;
    this.scripts = scripts;
  }

  /// Reads the body and answers.
  public <Q extends Question> void take(HttpServerRequest request, Operation<Q> operation) {
    request.body().onSuccess(body -> take(request, body, operation));
  }

  /// Answers a request whose body was read.
  public <Q extends Question> void take(
      HttpServerRequest request, Buffer body, Operation<Q> operation) {
    if (body.length() > LARGE) {
      vertx
          .executeBlocking(() -> operation.read(request, body), false)
          .onSuccess(question -> open(request, question, operation))
          .onFailure(e -> refuse(request, operation, e));
      return;
    }
    Q question;
    try {
      question = operation.read(request, body);
    } catch (BadRequestException e) {
      refuse(request, operation, e);
      return;
    }
    open(request, question, operation);
  }

  private <Q extends Question> void open(
      HttpServerRequest request, Q question, Operation<Q> operation) {
    Script script;
    try {
      script = scripts.scriptFor(question.lastUserText());
    } catch (Script.BadScriptException e) {
      refuse(request, operation, e);
      return;
    }
    Bill bill =
        invoice.open(
            requestId(request),
            new Asked(operation.protocol(), operation.name(), question.model(), question.stream()));
    request.response().closeHandler(_ -> bill.end(State.CANCELLED));
    bill.input(question.input());
    var exchange = new Exchange(vertx, request.response(), script, bill);
    long wait = script.value("first-byte-ms", 0);
    if (wait == 0) {
      answer(question, exchange, operation);
    } else {
      vertx.setTimer(wait, _ -> answer(question, exchange, operation));
    }
  }

  private <Q extends Question> void answer(Q question, Exchange exchange, Operation<Q> operation) {
    if (exchange.response().closed()) {
      return;
    }
    Script script = exchange.script();
    if (script.says("redirect")) {
      failed(exchange.bill());
      exchange.response().setStatusCode(307).putHeader("location", "/v1/elsewhere").end();
    } else if (script.says("status")
        && exchange.bill().attempt() <= script.value("times", Script.NEVER)) {
      failed(exchange.bill());
      if (script.says("retry-after")) {
        exchange.response().putHeader("retry-after", Long.toString(script.value("retry-after", 1)));
      }
      int status = (int) script.value("status", 500);
      operation.errors().scripted(exchange.response(), status, question.model());
    } else {
      try {
        operation.answer(question, exchange);
      } catch (BadRequestException e) {
        failed(exchange.bill());
        operation.errors().badRequest(exchange.response(), String.valueOf(e.getMessage()));
      }
    }
  }

  /// What fails before it was answered costs nothing.
  private static void failed(Bill bill) {
    bill.input(Input.NONE);
    bill.end(State.FAILED);
  }

  private static void refuse(HttpServerRequest request, Operation<?> operation, Throwable because) {
    operation.errors().badRequest(request.response(), String.valueOf(because.getMessage()));
  }

  private static String requestId(HttpServerRequest request) {
    String id = request.getHeader("x-client-request-id");
    return id == null ? "" : id;
  }
}
