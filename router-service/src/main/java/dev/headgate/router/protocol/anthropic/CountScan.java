package dev.headgate.router.protocol.anthropic;

import dev.headgate.metering.usage.NormalisedUsage;
import dev.headgate.metering.usage.TokenUsage;
import dev.headgate.router.answer.AnswerFinding;
import dev.headgate.router.answer.Cut;
import dev.headgate.router.answer.FrameScan;
import dev.headgate.router.answer.JsonWalk;
import io.vertx.core.buffer.Buffer;

/// Looks whether an answer is a count. A count uses nothing.
final class CountScan extends JsonWalk implements FrameScan {

  private static final AnswerFinding FREE =
      new AnswerFinding(new NormalisedUsage.Reported(TokenUsage.NONE), null, null, null);

  private boolean count;

  @Override
  public Verdict scan(byte[] json, int from, int to) {
    count = false;
    boolean whole = walk(json, from, to);
    count &= whole;
    return Verdict.PASS;
  }

  @Override
  public boolean isErrorSeen() {
    return false;
  }

  @Override
  public boolean isComplete() {
    return count;
  }

  @Override
  public AnswerFinding found() {
    return FREE;
  }

  /// It is never streamed.
  @Override
  public Buffer endingHere(Cut cut) {
    return Buffer.buffer();
  }

  @Override
  protected void member(int nameFrom, int nameTo, int value) {
    count |= depth() == 1 && is(nameFrom, nameTo, "input_tokens");
  }
}
