package dev.headgate.testkit.provider;

import dev.headgate.testkit.provider.InvoiceLine.State;
import java.math.BigDecimal;

/// What one attempt costs, as far as it has come. The last state stays: an attempt ends once.
final class Bill {

  private final String requestId;
  private final int attempt;
  private final String model;
  private final boolean stream;
  private long inputTokens;
  private long cachedInputTokens;
  private long outputTokens;
  private long reasoningTokens;
  private State state = State.OPEN;

  Bill(String requestId, int attempt, String model, boolean stream) {
    this.requestId = requestId;
    this.attempt = attempt;
    this.model = model;
    this.stream = stream;
  }

  int attempt() {
    return attempt;
  }

  synchronized void input(long tokens, long cached) {
    inputTokens = tokens;
    cachedInputTokens = cached;
  }

  /// Reasoning is output that nobody sees.
  synchronized void reasoned(long tokens) {
    reasoningTokens += tokens;
    outputTokens += tokens;
  }

  synchronized void wrote(long tokens) {
    outputTokens += tokens;
  }

  synchronized void end(State how) {
    if (state == State.OPEN) {
      state = how;
    }
  }

  synchronized InvoiceLine line() {
    return new InvoiceLine(
        requestId,
        attempt,
        model,
        stream,
        inputTokens,
        cachedInputTokens,
        outputTokens,
        reasoningTokens,
        Tariff.of(model)
            .map(tariff -> tariff.usd(inputTokens, cachedInputTokens, outputTokens))
            .map(BigDecimal::toPlainString)
            .orElse(null),
        state);
  }
}
