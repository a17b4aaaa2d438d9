package dev.headgate.router.conversation;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Numbers the blocks of an answer for the reader of a protocol whose pieces say only what kind
/// they are, and where one ends because another begins.
public final class OpenBlocks {

  private final Consumer<AnswerEvent> out;
  private int next;
  private int open = -1;
  private @Nullable Block block;

  public OpenBlocks(Consumer<AnswerEvent> out) {
    this.out = out;
  }

  /// The open block if it is of this kind, else a new one of it.
  public int continued(Block kind) {
    return kind.equals(block) ? open : begin(kind);
  }

  /// Ends the open block, if there is one, and begins another.
  public int begin(Block kind) {
    end();
    open = next++;
    block = kind;
    out.accept(new AnswerEvent.BlockBegan(open, kind));
    return open;
  }

  /// Ends the open block, if there is one.
  public void end() {
    if (open >= 0) {
      out.accept(new AnswerEvent.BlockEnded(open));
    }
    open = -1;
    block = null;
  }
}
