package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Embedding;
import dev.headgate.testkit.provider.answer.Errors;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Operation;
import dev.headgate.testkit.provider.answer.Question;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/// `:embedContent`. Its answer tells no usage, and is billed all the same.
record EmbedContent(String model) implements Operation<EmbedContent.Text> {

  private static final int DIMENSIONS = 3_072;

  /// A text that is to be embedded.
  record Text(String model, Input input, String lastUserText, int dimensions) implements Question {

    @Override
    public boolean stream() {
      return false;
    }
  }

  @Override
  public String protocol() {
    return "gemini";
  }

  @Override
  public String name() {
    return "embedContent";
  }

  @Override
  public Errors errors() {
    return new GoogleErrors();
  }

  @Override
  public Text read(HttpServerRequest request, Buffer body) {
    JsonNode tree = Json.read(body);
    JsonNode text = tree.path("content").path("parts").path(0).path("text");
    if (!text.isTextual()) {
      throw new BadRequestException("* EmbedContentRequest.content: content is empty");
    }
    int dimensions = tree.path("outputDimensionality").asInt(DIMENSIONS);
    return new Text(model, ContentTokens.of(model, tree), text.asText(), dimensions);
  }

  @Override
  public void answer(Text text, Exchange exchange) {
    var answer = Json.object();
    var values = answer.putObject("embedding").putArray("values");
    for (float value : Embedding.of(text.lastUserText(), text.dimensions())) {
      values.add(value);
    }
    exchange.whole(Exchange.JSON, Json.bytes(answer), Output.NONE);
  }
}
