package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/images/generations`. A model that reports no usage is charged what was held.
@Singleton
final class ImagesSurface implements FlatSurface {

  @Override
  public Operation operation() {
    return Operation.IMAGE_GENERATION;
  }

  @Override
  public String address() {
    return "/images/generations";
  }

  @Override
  public FlatRequest form() {
    return FlatRequest.IMAGE;
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ChatScan(text.uncountable(), true));
  }
}
