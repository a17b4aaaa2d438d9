package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/embeddings`.
@Singleton
final class EmbeddingsSurface implements FlatSurface {

  @Override
  public Operation operation() {
    return Operation.EMBEDDINGS;
  }

  @Override
  public String address() {
    return "/embeddings";
  }

  @Override
  public FlatRequest form() {
    return FlatRequest.EMBEDDING;
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ChatScan(text, true));
  }
}
