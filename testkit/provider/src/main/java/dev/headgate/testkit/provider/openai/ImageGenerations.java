package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Ids;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.Map;

/// `POST /v1/images/generations` of gpt-image-1. An image has as many tokens as OpenAI's guide
/// lists for its size and quality, or as the script says; what comes is a small PNG all the same.
record ImageGenerations(String deployment) implements OpenAiOperation<PlainRequest> {

  private static final int MOST = 10;
  private static final Map<String, Map<String, Long>> TOKENS =
      Map.of(
          "1024x1024", Map.of("low", 272L, "medium", 1_056L, "high", 4_160L),
          "1024x1536", Map.of("low", 408L, "medium", 1_584L, "high", 6_240L),
          "1536x1024", Map.of("low", 400L, "medium", 1_568L, "high", 6_208L));

  @Override
  public String name() {
    return "images.generations";
  }

  @Override
  public PlainRequest read(HttpServerRequest request, Buffer body) {
    PlainRequest read = PlainRequest.read(deployment, body, "prompt");
    if (read.texts().isEmpty()) {
      throw new BadRequestException("Missing required parameter: 'prompt'.");
    }
    int n = read.tree().path("n").asInt(1);
    if (n < 1 || n > MOST) {
      throw new BadRequestException("n: " + n + " (expected: 1..10)");
    }
    tokens(read.tree());
    return read;
  }

  @Override
  public void answer(PlainRequest request, Exchange exchange) {
    JsonNode tree = request.tree();
    int n = tree.path("n").asInt(1);
    long tokens = n * exchange.script().value("tokens", tokens(tree));
    OpenAiHeaders.put(exchange.response());
    ObjectNode answer =
        Json.object()
            .put("created", Ids.created())
            .put("background", "opaque")
            .put("output_format", "png")
            .put("quality", quality(tree))
            .put("size", size(tree));
    var data = answer.putArray("data");
    String image = Base64.getEncoder().encodeToString(Samples.png());
    for (int i = 0; i < n; i++) {
      data.addObject().put("b64_json", image);
    }
    if (!exchange.script().says("no-usage")) {
      long input = request.input().total();
      ObjectNode usage =
          answer
              .putObject("usage")
              .put("input_tokens", input)
              .put("output_tokens", tokens)
              .put("total_tokens", input + tokens);
      usage.putObject("input_tokens_details").put("text_tokens", input).put("image_tokens", 0);
      usage.putObject("output_tokens_details").put("text_tokens", 0).put("image_tokens", tokens);
    }
    exchange.whole(Exchange.JSON, Json.bytes(answer), Output.ofImage(tokens));
  }

  private static long tokens(JsonNode tree) {
    Long tokens = TOKENS.getOrDefault(size(tree), Map.of()).get(quality(tree));
    if (tokens == null) {
      throw new BadRequestException(
          "size, quality: %s, %s (expected: one of %s; low, medium, high or auto)"
              .formatted(size(tree), quality(tree), TOKENS.keySet()));
    }
    return tokens;
  }

  private static String size(JsonNode tree) {
    String size = tree.path("size").asText("auto");
    return size.equals("auto") ? "1024x1024" : size;
  }

  private static String quality(JsonNode tree) {
    String quality = tree.path("quality").asText("auto");
    return quality.equals("auto") ? "medium" : quality;
  }
}
