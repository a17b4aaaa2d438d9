package dev.headgate.router.protocol.gemini;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.ClientConversation;
import dev.headgate.router.protocol.ErrorEnvelope;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import dev.headgate.router.protocol.Surface;
import dev.headgate.router.request.ModelRequest;
import dev.headgate.router.routing.Route;
import io.vertx.core.buffer.Buffer;

/// A method of a model of the Gemini API. There is no heartbeat: `@google/generative-ai` and early
/// versions of `@google/genai` expect `data: ` at the beginning of whatever comes, and read nothing
/// more after a comment.
interface GeminiSurface extends Surface {

  /// What stands after the colon: `generateContent`.
  String method();

  @Override
  default Operation operation() {
    return Operation.GENERATE_CONTENT;
  }

  @Override
  default boolean isAt(String path) {
    ModelAddress address = ModelAddress.of(path);
    return address != null && address.method().equals(method());
  }

  /// Google's clients ask below these, and at models under `/v1`.
  @Override
  default boolean isNear(String path) {
    return path.equals("/v1beta")
        || path.startsWith("/v1beta/")
        || path.startsWith("/v1/projects/")
        || ModelAddress.of(path) != null;
  }

  @Override
  default ErrorEnvelope errors() {
    return GeminiErrors.ENVELOPE;
  }

  @Override
  default Buffer patched(ModelRequest request, Route route, long outputLimit) {
    return GeminiPatches.apply(request, outputLimit);
  }

  @Override
  default AnswerReading reading(AnswerHead head) {
    return new SseReading(ChunkScan::new);
  }

  @Override
  default ClientConversation conversation() {
    return GeminiClient.CLIENT;
  }
}
