package dev.headgate.billing.charge;

/// What posting a batch came to.
///
/// @param charged requests that were charged for the first time
/// @param adjusted requests whose charge was corrected by a surer one
/// @param duplicates events that changed nothing
/// @param unpriced of those charged or adjusted, the ones without a price
public record Posted(int charged, int adjusted, int duplicates, int unpriced) {

  /// Nothing came of it.
  public static final Posted NOTHING = new Posted(0, 0, 0, 0);

  /// Both together.
  public Posted plus(Posted other) {
    return new Posted(
        charged + other.charged,
        adjusted + other.adjusted,
        duplicates + other.duplicates,
        unpriced + other.unpriced);
  }
}
