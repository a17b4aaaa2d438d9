package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Embedding;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Models;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// `POST /v1/embeddings`, of texts or of token numbers, as floats or as base64 of them.
record Embeddings(String deployment) implements OpenAiOperation<PlainRequest> {

  private static final int DIMENSIONS = 1_536;

  @Override
  public String name() {
    return "embeddings";
  }

  @Override
  public PlainRequest read(HttpServerRequest request, Buffer body) {
    PlainRequest read = PlainRequest.read(deployment, body, "input");
    JsonNode input = read.tree().path("input");
    if (input.isMissingNode() || (input.isArray() && input.isEmpty())) {
      throw new BadRequestException("Missing required parameter: 'input'.");
    }
    if (!input.isArray() || input.path(0).isTextual()) {
      return read;
    }
    var numbers = new ArrayList<String>();
    long tokens = 0;
    for (JsonNode list : input.path(0).isArray() ? input : Json.array(input)) {
      numbers.add(list.toString());
      tokens += list.size();
    }
    return new PlainRequest(read.model(), false, Input.text(tokens), numbers, read.tree());
  }

  @Override
  public void answer(PlainRequest request, Exchange exchange) {
    boolean base64 = request.tree().path("encoding_format").asText("float").equals("base64");
    int dimensions = request.tree().path("dimensions").asInt(DIMENSIONS);
    OpenAiHeaders.put(exchange.response());
    ObjectNode answer = Json.object().put("object", "list");
    var data = answer.putArray("data");
    List<String> texts = request.texts();
    for (int i = 0; i < texts.size(); i++) {
      float[] vector = Embedding.of(texts.get(i), dimensions);
      ObjectNode item = data.addObject().put("object", "embedding").put("index", i);
      if (base64) {
        item.put("embedding", base64(vector));
      } else {
        var values = item.putArray("embedding");
        for (float value : vector) {
          values.add(value);
        }
      }
    }
    answer.put("model", Models.snapshot(request.model()));
    if (!exchange.script().says("no-usage")) {
      answer
          .putObject("usage")
          .put("prompt_tokens", request.input().total())
          .put("total_tokens", request.input().total());
    }
    exchange.whole(Exchange.JSON, Json.bytes(answer), Output.NONE);
  }

  private static String base64(float[] vector) {
    var bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
