package dev.headgate.router.request;

import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A `data:` address (RFC 2397) whose data is base64. The data is a view of the text and never
/// read.
///
/// @param mediaType such as `image/png`; its parameters are left out
/// @param base64 the data
public record DataUrl(String mediaType, ValueNode base64) {

  private static final String SCHEME = "data:";
  private static final String MARK = ";base64,";
  private static final int LONGEST_HEAD = 200;

  /// Takes an address apart; null when it is none of this kind.
  public static @Nullable DataUrl of(ValueNode url) {
    String head =
        url instanceof LongText text ? text.head(LONGEST_HEAD) : String.valueOf(url.textValue());
    int mark = head.indexOf(MARK);
    if (mark < 0
        || !head.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || !isAscii(head, mark)) {
      return null;
    }
    int data = mark + MARK.length();
    ValueNode base64 =
        url instanceof LongText text ? text.from(data) : new TextNode(head.substring(data));
    return new DataUrl(mediaType(head.substring(SCHEME.length(), mark)), base64);
  }

  /// The address as one text.
  public ValueNode url() {
    String head = SCHEME + mediaType + MARK;
    return base64 instanceof LongText text
        ? text.after(head)
        : new TextNode(head + base64.textValue());
  }

  /// Of a text that is ASCII one letter is one byte.
  private static boolean isAscii(String text, int length) {
    return text.chars().limit(length).allMatch(letter -> letter < 128);
  }

  /// JSON may write a slash with a backslash before it.
  private static String mediaType(String written) {
    String plain = written.replace("\\/", "/");
    int parameters = plain.indexOf(';');
    return (parameters < 0 ? plain : plain.substring(0, parameters)).toLowerCase(Locale.ROOT);
  }
}
