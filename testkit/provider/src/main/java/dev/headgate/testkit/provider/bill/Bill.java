package dev.headgate.testkit.provider.bill;

import dev.headgate.testkit.provider.bill.InvoiceLine.State;
import java.math.BigDecimal;

/// What one attempt costs, as far as it has come. The last state stays: an attempt ends once.
public final class Bill {

  private final String requestId;
  private final int attempt;
  private final Asked asked;
  private Input input = Input.NONE;
  private long textTokens;
  private long reasoningTokens;
  private Output other = Output.NONE;
  private State state = State.OPEN;

  Bill(String requestId, int attempt, Asked asked) {
    this.requestId = requestId;
    this.attempt = attempt;
    this.asked = asked;
  }

  public int attempt() {
    return attempt;
  }

  /// The prompt, in place of what was said of it before.
  public synchronized void input(Input tokens) {
    input = tokens;
  }

  /// Reasoning is output that nobody need see.
  public synchronized void reasoned(long tokens) {
    reasoningTokens += tokens;
  }

  public synchronized void wrote(long tokens) {
    textTokens += tokens;
  }

  public synchronized void wrote(Output output) {
    other = other.plus(output);
  }

  public synchronized void end(State how) {
    if (state == State.OPEN) {
      state = how;
    }
  }

  synchronized InvoiceLine line() {
    Output output = other.plus(Output.of(textTokens, reasoningTokens));
    return new InvoiceLine(
        requestId,
        attempt,
        asked.protocol(),
        asked.operation(),
        asked.model(),
        asked.stream(),
        input.total(),
        input.cached(),
        input.cacheWrite(),
        input.cacheWrite1h(),
        input.image(),
        input.audio(),
        output.total(),
        output.reasoning(),
        output.image(),
        output.audio(),
        output.searches(),
        Tariff.of(asked.model())
            .map(tariff -> tariff.usd(input, output))
            .map(BigDecimal::toPlainString)
            .orElse(null),
        state);
  }
}
