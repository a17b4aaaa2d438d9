package dev.headgate.testkit.provider.script;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How a request is to be answered: the words between `[[` and `]]` in the last user message, such as
///
///     [[tokens=200 chunks=50 delay-ms=20]]
///
/// | word | meaning |
/// |---|---|
/// | `tokens=N` | N tokens of text (default 32); `max_tokens` cuts it: `finish_reason: length` |
/// | `chunks=N` | in N content frames (default: one a token) |
/// | `reasoning=N` | N reasoning tokens before the text, billed, not shown |
/// | `show-reasoning` | the reasoning is shown, where the protocol can show it unasked |
/// | `tool-calls=N` | calls the first N declared tools, unless the request ends in tool results |
/// | `refusal` | the text is a refusal |
/// | `blocked` | the prompt is blocked; where the protocol blocks none, the answer is filtered |
/// | `cached=N` | N of the input tokens were in the cache (at most all) |
/// | `cache-write=N` | N of the input tokens were written to the cache (at most the rest), where the protocol tells it |
/// | `burst=N` | N frames a write while there is no delay (default 8) |
/// | `first-byte-ms=N` | wait before the status line |
/// | `slow-head-ms=N` | send the head, and wait before the body |
/// | `slice=N` | every N bytes of the body are a TCP write of their own |
/// | `delay-ms=N` | wait between content frames |
/// | `stall-after=N` | after N content frames, nothing more, and the connection stays open |
/// | `error-after=N` | after N content frames, the protocol's own error in the stream, and the end |
/// | `response-failed` | that error is OpenAI's `response.failed`, not the flat `error` |
/// | `reset-after=N` | after N content frames, the connection is closed without an end |
/// | `end-after=N` | after N content frames, the answer ends without its last frames, as if it were whole |
/// | `truncate-at=N` | the connection is closed after N bytes of the body |
/// | `no-usage` | usage is never told |
/// | `split-usage` | the frame with the usage arrives in several pieces |
/// | `status=N` | answer with this error; `retry-after=N` seconds with it |
/// | `times=N` | the error only for the first N attempts of a request id |
/// | `redirect` | answer 307 to somewhere else |
///
/// For an answer that is not streamed, `stall-after`, `reset-after` take effect after the headers and
/// half of the body; `error-after` and `end-after` have none.
public record Script(Map<String, Long> values, Set<String> flags) {

  /// What is followed when nothing is said.
  public static final Script PLAIN = new Script(Map.of(), Set.of());

  /// What a word counts when it is not said and means "not at all".
  public static final long NEVER = Long.MAX_VALUE;

  private static final Set<String> VALUES =
      Set.of(
          "tokens",
          "chunks",
          "reasoning",
          "cached",
          "cache-write",
          "tool-calls",
          "burst",
          "first-byte-ms",
          "slow-head-ms",
          "slice",
          "error-after",
          "delay-ms",
          "stall-after",
          "reset-after",
          "end-after",
          "truncate-at",
          "status",
          "retry-after",
          "times");
  private static final Set<String> FLAGS =
      Set.of(
          "no-usage",
          "split-usage",
          "redirect",
          "show-reasoning",
          "refusal",
          "blocked",
          "response-failed");

  /// The script inside a message; plain when there is none.
  public static Script in(String message) {
    int from = message.indexOf("[[");
    int to = from < 0 ? -1 : message.indexOf("]]", from);
    return to < 0 ? PLAIN : parse(message.substring(from + 2, to));
  }

  /// A script of words.
  ///
  /// @throws BadScriptException for a word that is not in the table
  public static Script parse(String words) {
    var values = new HashMap<String, Long>();
    var flags = new HashSet<String>();
    for (String word : words.strip().split("\\s+")) {
      int equals = word.indexOf('=');
      if (FLAGS.contains(word)) {
        flags.add(word);
      } else if (equals > 0 && VALUES.contains(word.substring(0, equals))) {
        values.put(word.substring(0, equals), number(word, equals));
      } else {
        throw new BadScriptException("unknown word in the script: " + word);
      }
    }
    return new Script(Map.copyOf(values), Set.copyOf(flags));
  }

  public long value(String word, long otherwise) {
    return values.getOrDefault(word, otherwise);
  }

  public boolean says(String word) {
    return flags.contains(word) || values.containsKey(word);
  }

  private static long number(String word, int equals) {
    try {
      return Long.parseUnsignedLong(word.substring(equals + 1));
    } catch (NumberFormatException e) {
      throw new BadScriptException("not a number in the script: " + word);
    }
  }

  /// The script is not understood; nothing is answered as if it were.
  public static final class BadScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadScriptException(String message) {
      super(message);
    }
  }
}
