package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.stack.InvoiceLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// One request in two books.
///
/// @param entries what the ledger has of it, with what was taken back; not empty
/// @param invoice what the provider billed; empty when it was never called
record Charged(List<JsonNode> entries, List<InvoiceLine> invoice) {

  /// How sure a charge is.
  enum Certainty {
    HELD,
    COUNTED,
    REPORTED
  }

  /// There is one charge of it. Whatever corrects the charge takes it back first.
  void assertOnce() {
    assertEquals(
        1,
        entries.stream().filter(entry -> entry.required("kind").asText().equals("charge")).count(),
        this::toString);
    assertEquals(1, sum("/requests"), this::toString);
  }

  /// How far the ledger may be from the invoice, by the certainty of what it says:
  ///
  /// - `reported`: not at all.
  /// - `counted`: Headgate ended the answer, so the provider never told its usage. The prompt and
  ///   the text that came are charged, never more than was billed. What the provider had written
  ///   and nobody had read is missing.
  /// - `held`: nobody was left to settle. The whole hold is charged, never less than was billed,
  ///   and also where the provider was never called. Only a hold that grows with its stream can be
  ///   less: the provider writes on while nobody answers for the next slice.
  ///
  /// @param slice the output that a stream holds at a time, in tokens
  void assertAgreesWithInvoice(int slice) {
    int compared = usd().compareTo(billed());
    boolean agrees =
        switch (certainty()) {
          case REPORTED -> compared == 0;
          case COUNTED -> compared <= 0 && tokens("input") == billedInput();
          case HELD -> compared >= 0 || (isStreamed() && tokens("output") >= slice);
        };
    assertTrue(agrees, this::toString);
  }

  /// That of the entry that stands.
  Certainty certainty() {
    JsonNode standing =
        entries.stream()
            .filter(entry -> entry.required("requests").asInt() > 0)
            .reduce((_, later) -> later)
            .orElseThrow();
    return Certainty.valueOf(standing.required("certainty").asText().toUpperCase(Locale.ROOT));
  }

  BigDecimal usd() {
    return entries.stream().map(LedgerReader::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// `input` or `output`.
  long tokens(String kind) {
    return sum("/tokens/" + kind);
  }

  private long sum(String pointer) {
    return entries.stream().mapToLong(entry -> entry.at(pointer).asLong()).sum();
  }

  private BigDecimal billed() {
    return invoice.stream()
        .map(line -> Objects.requireNonNull(line.usd(), "a model without a price"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long billedInput() {
    return invoice.stream().mapToLong(InvoiceLine::inputTokens).sum();
  }

  private boolean isStreamed() {
    return invoice.stream().allMatch(InvoiceLine::stream);
  }
}
