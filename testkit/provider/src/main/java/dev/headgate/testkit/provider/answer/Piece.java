package dev.headgate.testkit.provider.answer;

import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A run of text that is told at once.
///
/// @param tokens what it is billed as
public record Piece(String text, long tokens) {

  private static final char UNFINISHED = '\uFFFD';

  /// Scripted text of so many tokens, in so many pieces that differ by one word at most.
  public static List<Piece> words(long tokens, long wantedPieces) {
    long count = Math.min(tokens, wantedPieces);
    var pieces = new ArrayList<Piece>();
    for (long i = 0; i < count; i++) {
      var text = new StringBuilder();
      long from = i * tokens / count;
      long to = (i + 1) * tokens / count;
      for (long word = from; word < to; word++) {
        text.append(new String(Words.bytes(word), StandardCharsets.US_ASCII));
      }
      pieces.add(new Piece(text.toString(), to - from));
    }
    return pieces;
  }

  /// Any text, one token a piece; tokens that end inside a character stay with the next.
  public static List<Piece> tokens(String model, String text) {
    var encoding = TokenCount.encoding(model);
    IntArrayList tokens = encoding.encodeOrdinary(text);
    var pieces = new ArrayList<Piece>();
    var waiting = new IntArrayList();
    for (int i = 0; i < tokens.size(); i++) {
      waiting.add(tokens.get(i));
      String decoded = new String(encoding.decodeBytes(waiting), StandardCharsets.UTF_8);
      if (decoded.indexOf(UNFINISHED) < 0) {
        pieces.add(new Piece(decoded, waiting.size()));
        waiting = new IntArrayList();
      }
    }
    return pieces;
  }

  public static String text(List<Piece> pieces) {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  public static long tokens(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::tokens).sum();
  }
}
