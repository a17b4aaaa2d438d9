package dev.headgate.router.answer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/// The text generated so far, kept as the JSON writes it (escapes and all) for the case that the
/// provider reports no usage. Bounded: what grows beyond 8 KiB is counted and let go, cut where a
/// space stands between two letters, so that the pieces have exactly the tokens of the whole. So
/// much is counted on the event loop in about a millisecond.
public final class GeneratedText {

  /// It cannot be counted.
  public static final long UNKNOWN = -1;

  private static final int FIRST_SIZE = 512;
  private static final int BOUND = 8 * 1024;

  private final ToLongFunction<byte[]> counter;
  private byte[] bytes = new byte[0];
  private int length;
  private long countedBefore;
  private boolean countable = true;

  /// @param counter the tokens of a JSON string, quotes included
  public GeneratedText(ToLongFunction<byte[]> counter) {
    this.counter = counter;
  }

  /// Adds text that was read.
  public void append(String text) {
    byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    append(escaped, 0, escaped.length);
  }

  /// Adds the inside of a JSON string.
  public void append(byte[] from, int start, int end) {
    int more = end - start;
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(FIRST_SIZE, Math.max(length + more, 2 * length)));
    }
    System.arraycopy(from, start, bytes, length, more);
    length += more;
    if (length > BOUND) {
      countFront();
    }
  }

  /// What is generated is not text, or is not shown: it cannot be counted.
  public GeneratedText uncountable() {
    countable = false;
    return this;
  }

  /// All of it, to be counted later; nothing may be added from then on.
  public Countable countable() {
    return new Countable(countable ? length : 0, this::tokens);
  }

  /// The tokens of all of it, or [#UNKNOWN].
  public long tokens() {
    return !countable ? UNKNOWN : countedBefore + count(length);
  }

  /// No fewer than the tokens of all of it, without counting: a token is at least one byte.
  public long atMost() {
    return countedBefore + length;
  }

  /// Counts what was not counted yet, so that [#atMost()] comes close to the tokens of all of it.
  public void countNow() {
    if (length > 0) {
      countFront();
    }
  }

  private void countFront() {
    int cut = lastCut();
    countedBefore += count(cut);
    System.arraycopy(bytes, cut, bytes, 0, length - cut);
    length -= cut;
  }

  /// Where the last ` x` after a letter begins; all of it where there is none, which counts at most
  /// a few tokens too many.
  private int lastCut() {
    for (int at = length - 2; at > 0; at--) {
      if (bytes[at] == ' ' && isLetter(bytes[at - 1]) && isLetter(bytes[at + 1])) {
        boolean escaped = at > 1 && bytes[at - 2] == '\\';
        if (!escaped) {
          return at;
        }
      }
    }
    return length;
  }

  private long count(int end) {
    if (end == 0) {
      return 0;
    }
    byte[] literal = new byte[end + 2];
    literal[0] = '"';
    System.arraycopy(bytes, 0, literal, 1, end);
    literal[end + 1] = '"';
    return counter.applyAsLong(literal);
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }
}
