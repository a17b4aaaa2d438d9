package dev.headgate.router.estimate;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A hold that grows with the answer: it begins with the input and one slice of output, and is
/// extended slice by slice, ahead of what was generated. A budget is then not starved by the worst
/// case of a large limit, and still never passed.
///
/// @param tokens the output of one slice
/// @param limit the output of all slices together: what would be held at once otherwise
/// @param nanoUsdAt the most that the input with so much output costs, rounded up, or null when a
///   route has no price
public record Slices(long tokens, long limit, LongFunction<@Nullable Long> nanoUsdAt) {

  /// The output held when one more slice is added to so much.
  public long after(long held) {
    return Math.min(limit, held + tokens);
  }
}
