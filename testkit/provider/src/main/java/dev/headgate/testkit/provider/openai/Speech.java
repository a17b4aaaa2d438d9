package dev.headgate.testkit.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Exchange;
import dev.headgate.testkit.provider.answer.FrameList;
import dev.headgate.testkit.provider.answer.Json;
import dev.headgate.testkit.provider.answer.Piece;
import dev.headgate.testkit.provider.answer.Sse;
import dev.headgate.testkit.provider.bill.Output;
import dev.headgate.testkit.provider.script.Script;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.List;

/// `POST /v1/audio/speech`: silence, as bytes that tell no usage, or as events that do
/// (`stream_format: sse`). The script's tokens are audio tokens, one frame each.
record Speech(String deployment) implements OpenAiOperation<PlainRequest> {

  private static final long DEFAULT_TOKENS = 32;
  private static final int SAMPLES_A_FRAME = 1_200;

  @Override
  public String name() {
    return "audio.speech";
  }

  @Override
  public PlainRequest read(HttpServerRequest request, Buffer body) {
    PlainRequest read = PlainRequest.read(deployment, body, "input");
    if (read.texts().isEmpty()) {
      throw new BadRequestException("Missing required parameter: 'input'.");
    }
    contentType(format(read));
    return read.streamed(read.tree().path("stream_format").asText("audio").equals("sse"));
  }

  @Override
  public void answer(PlainRequest request, Exchange exchange) {
    Script script = exchange.script();
    String format = format(request);
    long tokens = script.value("tokens", DEFAULT_TOKENS);
    List<Piece> pieces = Piece.words(tokens, script.value("chunks", tokens));
    OpenAiHeaders.put(exchange.response());
    if (request.stream()) {
      exchange.stream(
          Exchange.EVENT_STREAM,
          events(pieces, format, request.input().total(), tokens, script.says("no-usage")));
    } else {
      var frames = new FrameList().error(Buffer.buffer());
      boolean first = true;
      for (Piece piece : pieces) {
        frames.content(audio(format, first), Output.ofAudio(piece.tokens()));
        first = false;
      }
      exchange.stream(contentType(format), frames);
    }
  }

  private static FrameList events(
      List<Piece> pieces, String format, long input, long tokens, boolean silentOnUsage) {
    var frames = new FrameList().error(OpenAiError.inStream());
    boolean first = true;
    for (Piece piece : pieces) {
      ObjectNode delta = Json.object().put("type", "speech.audio.delta");
      delta.put("audio", Base64.getEncoder().encodeToString(audio(format, first).getBytes()));
      frames.content(Sse.data(delta), Output.ofAudio(piece.tokens()));
      first = false;
    }
    ObjectNode done = Json.object().put("type", "speech.audio.done");
    if (!silentOnUsage) {
      done.putObject("usage")
          .put("input_tokens", input)
          .put("output_tokens", tokens)
          .put("total_tokens", input + tokens);
    }
    return frames.usage(Sse.data(done));
  }

  /// A frame of audio. Only the first of a WAV has a header, whose length is not told the truth, as
  /// is usual for one that is streamed.
  private static Buffer audio(String format, boolean first) {
    return Buffer.buffer(
        switch (format) {
          case "mp3" -> Samples.mp3Frame();
          case "wav" -> first ? Samples.wav(SAMPLES_A_FRAME) : Samples.pcm(SAMPLES_A_FRAME);
          default -> Samples.pcm(SAMPLES_A_FRAME);
        });
  }

  private static String format(PlainRequest request) {
    return request.tree().path("response_format").asText("mp3");
  }

  private static String contentType(String format) {
    return switch (format) {
      case "mp3" -> "audio/mpeg";
      case "wav" -> "audio/wav";
      case "pcm" -> "audio/pcm";
      default ->
          throw new BadRequestException(
              "response_format: " + format + " (expected here: mp3, wav or pcm)");
    };
  }
}
