package dev.headgate.testkit.provider.answer;

import java.util.ArrayList;
import java.util.List;

/// Text up to the first of the sequences at which a request wants it to end.
record Stops(List<Piece> pieces, Finish finish) {

  static Stops cut(List<Piece> pieces, List<String> sequences) {
    String text = sequences.isEmpty() ? "" : Piece.text(pieces);
    int end = Integer.MAX_VALUE;
    Finish finish = new Finish.Stopped();
    for (String sequence : sequences) {
      int at = sequence.isEmpty() ? -1 : text.indexOf(sequence);
      if (at >= 0 && at < end) {
        end = at;
        finish = new Finish.AtSequence(sequence);
      }
    }
    return new Stops(end == Integer.MAX_VALUE ? pieces : before(pieces, end), finish);
  }

  private static List<Piece> before(List<Piece> pieces, int end) {
    var kept = new ArrayList<Piece>();
    int from = 0;
    for (Piece piece : pieces) {
      int length = Math.min(piece.text().length(), end - from);
      if (length <= 0) {
        break;
      }
      kept.add(new Piece(piece.text().substring(0, length), piece.tokens()));
      from += length;
    }
    return kept;
  }
}
