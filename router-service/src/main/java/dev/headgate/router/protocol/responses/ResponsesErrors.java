package dev.headgate.router.protocol.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.router.error.ErrorReading;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.OpenAiErrors;
import io.vertx.core.buffer.Buffer;

/// Errors of the Responses API. A body is OpenAI's envelope. A frame is an `error` event that says
/// everything twice: flat, as the API's reference has it, and in a member `error`. The reference's
/// own shape is raised by no client: openai-node, openai-python and openai-java look at every frame
/// for `error` and for nothing else, and pass `response.failed` on as an event like any other. The
/// AI SDK refuses an event without `sequence_number`: this one's is beyond all others of a stream.
final class ResponsesErrors implements ErrorEnvelope {

  /// The one envelope; it holds nothing.
  static final ErrorEnvelope ENVELOPE = new ResponsesErrors();

  private static final int LAST = Integer.MAX_VALUE;

  private ResponsesErrors() {}

  @Override
  public Buffer body(ErrorReading reading) {
    return OpenAiErrors.ENVELOPE.body(reading);
  }

  @Override
  public Buffer frame(ErrorReading reading) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", "error");
    event.put("sequence_number", LAST);
    event.put("code", reading.code());
    event.put("message", reading.message());
    event.put("param", reading.param());
    event
        .putObject("error")
        .put("message", reading.message())
        .put("type", reading.type())
        .put("param", reading.param())
        .put("code", reading.code());
    return Buffer.buffer("event: error\ndata: " + event + "\n\n");
  }
}
