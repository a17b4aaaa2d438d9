package dev.headgate.quota.raise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.quota.raise.RaiseBook.Entry;
import dev.headgate.quota.raise.RaiseEvent.Asked;
import dev.headgate.quota.raise.RaiseEvent.Denied;
import dev.headgate.quota.raise.RaiseEvent.Withdrawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaiseBookTest {

  private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

  private final RaiseBook book = new RaiseBook();

  @Test
  void theFirstThatEndsARequestCounts() {
    book.apply(asked("1"));
    book.apply(new Denied("acme", "1", "fiona", AT, "no"));
    book.apply(new Withdrawn("acme", "1", AT));
    book.apply(new Denied("acme", "1", "ada", AT, "never"));

    assertEquals(
        Optional.of(new RaiseState.Denied("fiona", AT, "no")),
        book.one("acme", "1").map(Entry::ending));
  }

  @Test
  void whatComesAgainChangesNothing() {
    book.apply(asked("1"));
    book.apply(new Withdrawn("acme", "1", AT));
    book.apply(asked("1"));
    book.apply(asked("2"));

    assertEquals(
        List.of("1", "2"), book.of("acme").stream().map(one -> one.request().id()).toList());
    assertEquals(
        Optional.of(new RaiseState.Withdrawn(AT)), book.one("acme", "1").map(Entry::ending));
  }

  @Test
  void anEndingOfWhatWasNeverAskedIsNothing() {
    book.apply(new Withdrawn("acme", "1", AT));

    assertEquals(List.of(), book.of("acme"));
  }

  @Test
  void aTenantHasItsOwn() {
    book.apply(asked("1"));
    book.apply(new Withdrawn("globex", "1", AT));

    assertEquals(List.of(), book.of("globex"));
    assertEquals(Optional.empty(), book.one("globex", "1"));
    assertEquals(Optional.empty(), book.one("acme", "1").map(Entry::ending));
  }

  @Test
  void anEventSurvivesItsRecord() throws IOException {
    List<RaiseEvent> events =
        List.of(
            asked("1"), new Denied("acme", "1", "fiona", AT, "no"), new Withdrawn("acme", "1", AT));

    for (RaiseEvent event : events) {
      assertEquals(event, RaiseEventConversions.fromWire(RaiseEventConversions.toWire(event)));
    }
    assertEquals(3, events.stream().map(RaiseEventConversions::key).distinct().count());
  }

  @Test
  void aRecordThatIsNoEventIsRefused() {
    for (String json :
        List.of(
            "{}",
            "[]",
            "{\"kind\":\"granted\",\"tenant\":\"acme\",\"id\":\"1\"}",
            "{\"kind\":\"denied\",\"tenant\":\"acme\",\"id\":\"1\"}",
            "{\"kind\":\"asked\",\"tenant\":\"acme\",\"id\":\"1\"}")) {
      assertThrows(
          IOException.class,
          () -> RaiseEventConversions.fromWire(json.getBytes(StandardCharsets.UTF_8)),
          json);
    }
  }

  private static Asked asked(String id) {
    return new Asked(
        new RaiseRequest(
            "acme",
            id,
            "month",
            "tenant=acme,user=sam",
            "50",
            AT.plusSeconds(3_600),
            "launch",
            "user=sam",
            AT));
  }
}
