package dev.headgate.testkit.provider;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.ThreadLocalRandom;

/// `POST /v1/chat/completions`: read, bill, answer as scripted.
final class ChatCompletions {

  /// Bodies above this are parsed and counted off the event loop.
  private static final int LARGE = 64 * 1024;

  private final Vertx vertx;
  private final Invoice invoice;
  private final ScriptShelf scripts;

  ChatCompletions(Vertx vertx, Invoice invoice, ScriptShelf scripts) {
    this.vertx = vertx;
    this.invoice = invoice;
    this.scripts = scripts;
  }

  void handle(HttpServerRequest request, Buffer body) {
    if (body.length() <= LARGE) {
      handle(request.response(), requestId(request), () -> ChatRequest.read(body));
      return;
    }
    vertx
        .executeBlocking(() -> ChatRequest.read(body), false)
        .onSuccess(chat -> handle(request.response(), requestId(request), () -> chat))
        .onFailure(
            e -> ProviderError.badRequest(String.valueOf(e.getMessage())).send(request.response()));
  }

  /// A request that has still to be read.
  private interface Reading {
    ChatRequest chat();
  }

  private void handle(HttpServerResponse response, String requestId, Reading reading) {
    try {
      ChatRequest chat = reading.chat();
      Script script = scripts.scriptFor(chat.lastUserText());
      Bill bill = invoice.open(requestId, chat.model(), chat.stream());
      response.closeHandler(_ -> bill.end(InvoiceLine.State.CANCELLED));
      long wait = script.value("first-byte-ms", 0);
      if (wait == 0) {
        answer(response, chat, script, bill);
      } else {
        bill.input(chat.inputTokens(), 0);
        vertx.setTimer(wait, _ -> answer(response, chat, script, bill));
      }
    } catch (ChatRequest.BadRequestException | Script.BadScriptException e) {
      ProviderError.badRequest(String.valueOf(e.getMessage())).send(response);
    }
  }

  private void answer(HttpServerResponse response, ChatRequest chat, Script script, Bill bill) {
    if (response.closed()) {
      return;
    }
    response.putHeader("x-request-id", "req_" + hex()).putHeader("openai-version", "2020-10-01");
    if (failsNow(script, bill)) {
      fail(response, chat, script, bill);
      return;
    }
    Plan plan = Plan.of(chat, script);
    bill.input(plan.inputTokens(), plan.cachedTokens());
    String id = "chatcmpl-" + hex();
    long created = System.currentTimeMillis() / 1_000;
    String model = Tariff.snapshot(chat.model());
    if (chat.stream()) {
      boolean withUsage = chat.includeUsage() && !script.says("no-usage");
      var frames = new Frames(id, created, model, plan, withUsage);
      new StreamedAnswer(vertx, response, frames, plan, script, bill, withUsage).start();
    } else {
      new WholeAnswer(response, plan, script, bill).send(id, created, model);
    }
  }

  private static boolean failsNow(Script script, Bill bill) {
    return script.says("redirect")
        || script.says("status") && bill.attempt() <= script.value("times", Script.NEVER);
  }

  /// What fails before it was answered costs nothing.
  private static void fail(
      HttpServerResponse response, ChatRequest chat, Script script, Bill bill) {
    bill.input(0, 0);
    bill.end(InvoiceLine.State.FAILED);
    if (script.says("redirect")) {
      response.setStatusCode(307).putHeader("location", "/v1/elsewhere").end();
      return;
    }
    if (script.says("retry-after")) {
      response.putHeader("retry-after", Long.toString(script.value("retry-after", 1)));
    }
    ProviderError.scripted((int) script.value("status", 500), chat.model()).send(response);
  }

  private static String requestId(HttpServerRequest request) {
    String id = request.getHeader("x-client-request-id");
    return id == null ? "" : id;
  }

  private static String hex() {
    var random = ThreadLocalRandom.current();
    return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
        + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
  }
}
