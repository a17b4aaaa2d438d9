package dev.headgate.quota.store;

/// A moment in the memory of a slot.
///
/// @param generation counts the rebuilds of the slot; 0 when the store lost what it had
/// @param mark moves with every call that may write
public record Epoch(long generation, long mark) {

  /// Whether the slot remembers everything that it did at `earlier`.
  public boolean remembers(Epoch earlier) {
    return generation == earlier.generation && mark >= earlier.mark;
  }

  /// The later of two moments.
  public Epoch latest(Epoch other) {
    if (generation != other.generation) {
      return generation > other.generation ? this : other;
    }
    return mark >= other.mark ? this : other;
  }
}
