package dev.headgate.testkit.provider.answer;

import java.nio.charset.StandardCharsets;

/// Text of which every word is one token, in any company: a text of N words has N tokens, and so
/// has every part of it that ends with a word. All are plain ASCII without anything that JSON
/// escapes.
public final class Words {

  private static final String FIRST = "The";
  private static final String[] REST = {
    " water",
    " flows",
    " through",
    " the",
    " gate",
    " and",
    " each",
    " field",
    " gets",
    " its",
    " share",
    " of",
    " what",
    " was",
    " given",
    " so",
    " that",
    " no",
    " one",
    " takes",
    " more",
    " than",
    " they",
    " need",
    " when",
    " the",
    " river",
    " is",
    " low",
    " or",
    " high",
    " in",
    " the",
    " spring"
  };
  private static final byte[] FIRST_BYTES = FIRST.getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] REST_BYTES = new byte[REST.length][];

  static {
    for (int i = 0; i < REST.length; i++) {
      REST_BYTES[i] = REST[i].getBytes(StandardCharsets.US_ASCII);
    }
  }

  private Words() {}

  public static byte[] bytes(long index) {
    return index == 0 ? FIRST_BYTES : REST_BYTES[(int) ((index - 1) % REST.length)];
  }

  public static String text(long tokens) {
    var text = new StringBuilder();
    for (long i = 0; i < tokens; i++) {
      text.append(i == 0 ? FIRST : REST[(int) ((i - 1) % REST.length)]);
    }
    return text.toString();
  }
}
