package dev.headgate.billing.report.costs;

/// Tokens by class, as the events say: `input` and `output` are inclusive totals, the others are
/// subsets of them.
public record Tokens(
    long input,
    long cacheReadInput,
    long cacheWrite5mInput,
    long cacheWrite1hInput,
    long audioInput,
    long output,
    long reasoningOutput,
    long audioOutput) {

  public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0, 0, 0, 0);

  public Tokens plus(Tokens other) {
    return new Tokens(
        input + other.input,
        cacheReadInput + other.cacheReadInput,
        cacheWrite5mInput + other.cacheWrite5mInput,
        cacheWrite1hInput + other.cacheWrite1hInput,
        audioInput + other.audioInput,
        output + other.output,
        reasoningOutput + other.reasoningOutput,
        audioOutput + other.audioOutput);
  }

  public long total() {
    return input + output;
  }
}
