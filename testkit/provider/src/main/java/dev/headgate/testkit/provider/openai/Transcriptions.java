package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Desk;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Media;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Sse;
import dev.headgate.testkit.provider.answer.TokenCount;
import dev.headgate.testkit.provider.bill.Input;
import dev.headgate.testkit.provider.bill.Output;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;

/// `POST /v1/audio/transcriptions`, a multipart form. The script stands in its `prompt`. Formats
/// are those of the gpt-4o models, and plain text.
record Transcriptions(Buffer file) implements OpenAiOperation<PlainRequest> {

  private static final long DEFAULT_TOKENS = 32;
  private static final long AUDIO_PER_SECOND = 10;

  /// Reads the form, then answers.
  static void take(HttpServerRequest request, Desk desk) {
    Buffer file = Buffer.buffer();
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> upload.handler(file::appendBuffer));
    request.endHandler(_ -> desk.take(request, Buffer.buffer(), new Transcriptions(file)));
  }

  @Override
  public String name() {
    return "audio.transcriptions";
  }

  @Override
  public PlainRequest read(HttpServerRequest request, Buffer body) {
    String model = field(request, "model", "");
    if (model.isEmpty() || file.length() == 0) {
      throw new BadRequestException("model and file: expected both");
    }
    String format = field(request, "response_format", "json");
    if (!format.equals("json") && !format.equals("text")) {
      throw new BadRequestException("response_format: " + format + " (expected: json or text)");
    }
    String prompt = field(request, "prompt", "");
    long audio = AUDIO_PER_SECOND * Media.seconds(file.getBytes());
    return new PlainRequest(
        model,
        field(request, "stream", "false").equals("true"),
        Input.of(TokenCount.ofText(model, prompt), 0, audio),
        List.of(prompt),
        Json.object().put("response_format", format));
  }

  @Override
  public void answer(PlainRequest request, Exchange exchange) {
    var script = exchange.script();
    long tokens = script.value("tokens", DEFAULT_TOKENS);
    List<Piece> pieces = Piece.words(tokens, script.value("chunks", tokens));
    ObjectNode transcript = Json.object();
    if (request.stream()) {
      transcript.put("type", "transcript.text.done");
    }
    transcript.put("text", Piece.text(pieces));
    if (!script.says("no-usage")) {
      transcript.set("usage", usage(request.input(), tokens));
    }
    OpenAiHeaders.put(exchange.response());
    if (request.stream()) {
      var frames = new FrameList().error(OpenAiError.inStream());
      for (Piece piece : pieces) {
        ObjectNode delta = Json.object().put("type", "transcript.text.delta");
        frames.content(Sse.data(delta.put("delta", piece.text())), Output.of(piece.tokens(), 0));
      }
      exchange.stream(Exchange.EVENT_STREAM, frames.usage(Sse.data(transcript)));
    } else if (request.tree().path("response_format").asText().equals("text")) {
      exchange.whole("text/plain", Buffer.buffer(Piece.text(pieces)), Output.of(tokens, 0));
    } else {
      exchange.whole(Exchange.JSON, Json.bytes(transcript), Output.of(tokens, 0));
    }
  }

  private static ObjectNode usage(Input input, long tokens) {
    ObjectNode usage = Json.object().put("type", "tokens").put("input_tokens", input.total());
    usage
        .putObject("input_token_details")
        .put("text_tokens", input.plainText())
        .put("audio_tokens", input.audio());
    return usage.put("output_tokens", tokens).put("total_tokens", input.total() + tokens);
  }

  private static String field(HttpServerRequest request, String name, String otherwise) {
    return Objects.requireNonNullElse(request.getFormAttribute(name), otherwise);
  }
}
