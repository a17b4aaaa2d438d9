package dev.headgate.testkit.provider.answer;

import java.util.ArrayList;
import java.util.List;

/// The output tokens that a request allows, as they are used up.
final class Limit {

  private long left;
  private boolean cut;

  Limit(long tokens) {
    this.left = tokens;
  }

  /// So many of the tokens as are left.
  long take(long tokens) {
    long taken = Math.min(tokens, left);
    cut |= taken < tokens;
    left -= taken;
    return taken;
  }

  /// The first of the pieces, as far as they fit whole.
  List<Piece> take(List<Piece> pieces) {
    var taken = new ArrayList<Piece>();
    for (Piece piece : pieces) {
      if (piece.tokens() > left) {
        cut = true;
        left = 0;
        break;
      }
      left -= piece.tokens();
      taken.add(piece);
    }
    return taken;
  }

  /// Whether more was wanted than there was.
  boolean cut() {
    return cut;
  }
}
