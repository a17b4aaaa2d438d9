package dev.headgate.router.error;

/// Carries an [ExchangeError] through a failed future. It has no stack trace: it is an outcome, not
/// a fault.
public final class ExchangeFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ExchangeError error;

  public ExchangeFailure(ExchangeError error) {
    super(ErrorReading.of(error).code(), null, false, false);
    this.error = error;
  }

  /// The refusal of a field.
  ///
  /// @param value what was sent, as an error may show it
  /// @param expected what would have been accepted
  public static ExchangeFailure badField(String field, String value, String expected) {
    return new ExchangeFailure(new ExchangeError.BadField(field, value, expected));
  }

  /// What went wrong.
  public ExchangeError error() {
    return error;
  }

  /// The error that a failed step means: its own, or [ExchangeError.Internal] for anything else.
  public static ExchangeError errorOf(Throwable failure, String where) {
    return failure instanceof ExchangeFailure known
        ? known.error()
        : new ExchangeError.Internal(where);
  }
}
