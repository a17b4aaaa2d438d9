package dev.headgate.billing.report.entries;

import dev.headgate.billing.report.Cursor;
import dev.headgate.billing.report.Selection;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked of the ledger.
///
/// @param user only entries of this user, or null
/// @param certainty only entries of this certainty, or null
/// @param after the key of the last entry of the page before; [Key#START] for the first page
/// @param most how many entries at most
record EntryQuery(
    Selection selection, @Nullable String user, @Nullable String certainty, Key after, int most) {

  /// Where an entry stands in the order: by the request's time, then as it was posted.
  record Key(Instant received, long entry) {

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    static final Key START = new Key(Instant.EPOCH, 0);

    String toWire() {
      return Cursor.of(received, entry);
    }

    /// The key of a page token, or null when it is none.
    static @Nullable Key fromWire(String token) {
      return Cursor.read(token, 2)
          .filter(parts -> parts.get(1).matches("\\d{1,18}"))
          .map(parts -> {
            try {
              Instant received = Instant.parse(parts.get(0));
              return received.isAfter(LATEST)
                  ? null
                  : new Key(received, Long.parseLong(parts.get(1)));
            } catch (DateTimeException _) {
              return null;
            }
          })
          .orElse(null);
    }
  }
}
