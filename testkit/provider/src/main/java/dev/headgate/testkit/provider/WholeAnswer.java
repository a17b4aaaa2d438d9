package dev.headgate.testkit.provider;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// Answers with one JSON object.
final class WholeAnswer {

  private final HttpServerResponse response;
  private final Plan plan;
  private final Script script;
  private final Bill bill;

  WholeAnswer(HttpServerResponse response, Plan plan, Script script, Bill bill) {
    this.response = response;
    this.plan = plan;
    this.script = script;
    this.bill = bill;
  }

  void send(String id, long created, String model) {
    Buffer json = Buffer.buffer(json(id, created, model));
    bill.reasoned(plan.reasoningTokens());
    bill.wrote(plan.textTokens());
    response.putHeader("content-type", "application/json");
    if (script.says("stall-after") || script.says("reset-after") || script.says("truncate-at")) {
      breakOff(json);
    } else {
      bill.end(InvoiceLine.State.ANSWERED);
      response.end(json);
    }
  }

  private void breakOff(Buffer json) {
    response.putHeader("content-length", Integer.toString(json.length()));
    int part = (int) Math.min(json.length() - 1, script.value("truncate-at", json.length() / 2));
    response
        .write(json.slice(0, part))
        .onComplete(_ -> {
          if (!script.says("stall-after")) {
            bill.end(InvoiceLine.State.FAILED);
            response.reset();
          }
        });
  }

  private String json(String id, long created, String model) {
    return "{\"id\":\"%s\",\"object\":\"chat.completion\",\"created\":%d,\"model\":%s,"
            .formatted(id, created, Json.quote(model))
        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"%s\","
            .formatted(Words.text(plan.textTokens()))
        + "\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"%s\"}],"
            .formatted(plan.finishReason())
        + (script.says("no-usage") ? "" : "\"usage\":" + plan.usageJson() + ",")
        + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_headgate\"}";
  }
}
