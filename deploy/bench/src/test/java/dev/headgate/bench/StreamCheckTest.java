package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class StreamCheckTest {
  private static final String STREAM = "data: {\"a\":1}\n\ndata: {}\n\ndata: [DONE]\n\n";

  @Test
  void aStreamReadsTheSameHoweverItIsCut() {
    for (int first = 0; first <= STREAM.length(); first++) {
      for (int second = first; second <= STREAM.length(); second++) {
        StreamCheck check = new StreamCheck();
        check.take(Buffer.buffer(STREAM.substring(0, first)));
        check.take(Buffer.buffer(STREAM.substring(first, second)));
        check.take(Buffer.buffer(STREAM.substring(second)));

        assertEquals(3, check.events());
        assertTrue(check.isDone());
        assertEquals(3, check.pieces());
      }
    }
  }

  @Test
  void aStreamThatStopsEarlierIsNotDone() {
    for (int length = 0; length < STREAM.length(); length++) {
      StreamCheck check = new StreamCheck();
      check.take(Buffer.buffer(STREAM.substring(0, length)));

      assertFalse(check.isDone());
    }
  }
}
