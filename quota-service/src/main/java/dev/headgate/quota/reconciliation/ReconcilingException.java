package dev.headgate.quota.reconciliation;

/// One report is being made already; reading the log twice at once would help nobody.
public final class ReconcilingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReconcilingException() {
    super("a report is being made; ask again when it is done");
  }
}
