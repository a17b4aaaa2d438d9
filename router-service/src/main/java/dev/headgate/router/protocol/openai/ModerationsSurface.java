package dev.headgate.router.protocol.openai;

import dev.headgate.router.answer.AnswerReading;
import dev.headgate.router.protocol.AnswerHead;
import dev.headgate.router.protocol.Operation;
import dev.headgate.router.protocol.SseReading;
import jakarta.inject.Singleton;

/// OpenAI's `POST /v1/moderations`. It costs nothing at OpenAI and reports no usage: its input is
/// counted.
@Singleton
final class ModerationsSurface implements FlatSurface {

  @Override
  public Operation operation() {
    return Operation.MODERATION;
  }

  @Override
  public String address() {
    return "/moderations";
  }

  @Override
  public FlatRequest form() {
    return FlatRequest.MODERATION;
  }

  @Override
  public AnswerReading reading(AnswerHead head) {
    return new SseReading(text -> new ChatScan(text, true));
  }
}
