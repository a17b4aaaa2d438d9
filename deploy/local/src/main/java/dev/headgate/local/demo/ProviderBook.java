package dev.headgate.local.demo;

import dev.headgate.testkit.stack.InvoiceLine;
import dev.headgate.testkit.stack.ProviderInvoice;
import java.math.BigDecimal;
import java.util.List;

/// The provider's own invoice: a second opinion that shares nothing with Headgate.
///
/// @param lines the invoice as it stood when it was read
record ProviderBook(List<InvoiceLine> lines) {

  static ProviderBook read(int providerPort) {
    return new ProviderBook(new ProviderInvoice(providerPort).lines());
  }

  /// Every attempt of the request together; as one request, if there was any.
  Figures of(String requestId) {
    return lines.stream()
        .filter(line -> line.requestId().equals(requestId))
        .map(ProviderBook::figures)
        .reduce((a, b) -> a.plus(b).plus(new Figures(-1, 0, 0, 0, 0, BigDecimal.ZERO)))
        .orElse(Figures.NONE);
  }

  private static Figures figures(InvoiceLine line) {
    BigDecimal usd = line.usd();
    return new Figures(
        1,
        line.inputTokens(),
        line.cachedInputTokens(),
        line.outputTokens(),
        line.reasoningTokens(),
        usd == null ? BigDecimal.ZERO : usd);
  }
}
