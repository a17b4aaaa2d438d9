package dev.headgate.metering.price;

import java.util.ArrayList;
import java.util.List;

/// Finds where the elements of a JSON array of objects begin and end, by counting brackets outside
/// of strings. It checks nothing else: whoever reads an element finds out whether it is JSON.
final class ArrayElements {

  /// One element: `json[offset .. offset + length - 1]`.
  record Slice(int offset, int length) {}

  private ArrayElements() {}

  static List<Slice> of(byte[] json) {
    List<Slice> elements = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '"' -> i = endOfString(json, i);
        case '{', '[' -> {
          if (depth == 1) {
            start = i;
          }
          depth++;
        }
        case '}', ']' -> {
          depth--;
          if (depth == 1) {
            elements.add(new Slice(start, i + 1 - start));
          }
        }
        default -> {
          // white space, numbers, literals, commas and colons
        }
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException("array: ends at depth " + depth + " (expected: 0)");
    }
    return elements;
  }

  private static int endOfString(byte[] json, int start) {
    for (int i = start + 1; i < json.length; i++) {
      if (json[i] == '\\') {
        i++;
      } else if (json[i] == '"') {
        return i;
      }
    }
    throw new IllegalArgumentException("text at byte " + start + ": no end");
  }
}
