package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import jakarta.inject.Singleton;

/// `POST /v1/rerank` as Cohere, Jina and vLLM have it.
@Singleton
final class RerankSurface implements FlatSurface {

  @Override
  public Operation operation() {
    return Operation.RERANK;
  }

  @Override
  public String address() {
    return "/rerank";
  }

  @Override
  public FlatRequest form() {
    return FlatRequest.RERANK;
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ChatScan(text, true, RerankUsage::normalise));
  }
}
