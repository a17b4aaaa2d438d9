package dev.headgate.quota.store;

/// The slot lost data and is not rebuilt yet: nothing can be said about its budgets.
public final class LearningException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LearningException(Slot slot) {
    super("slot " + slot.number() + ": its budgets are rebuilt from the usage log");
  }
}
