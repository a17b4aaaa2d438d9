package dev.headgate.quota.http;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for.
///
/// @param after the id of the last one of the page before; null for the first page
/// @param limit how many at most, 1..1,000
record Page(@Nullable String after, int limit) {

  private static final int MOST = 1_000;

  Page {
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequestException("limit: " + limit + " (expected: 1.." + MOST + ")");
    }
  }

  /// The page of those of `all` that are wanted. The one before it may no longer be wanted.
  ///
  /// @throws InvalidRequestException when `after` is none of `all`
  <T> List<T> of(List<T> all, Function<T, String> id, Predicate<T> wanted) {
    return following(all, id).stream().filter(wanted).limit(limit).toList();
  }

  private <T> List<T> following(List<T> all, Function<T, String> id) {
    if (after == null) {
      return all;
    }
    for (int i = 0; i < all.size(); i++) {
      if (id.apply(all.get(i)).equals(after)) {
        return all.subList(i + 1, all.size());
      }
    }
    throw new InvalidRequestException("after: " + after + " (expected: an id of the list)");
  }
}
