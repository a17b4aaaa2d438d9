package dev.headgate.router.answer;

import io.vertx.core.buffer.Buffer;

/// Looks at the data of each frame of a stream, or at a whole answer, in the protocol of the
/// provider, and notes the little that matters. It changes nothing and refuses nothing: what it
/// does not understand goes on. It keeps what it found over all frames of one answer.
public interface FrameScan {

  /// What becomes of a frame.
  enum Verdict {
    /// It goes on.
    PASS,
    /// It is not for the client.
    HIDE,
    /// It belongs to the answer's end: it goes on when the exchange is accounted for, and so do all
    /// that follow it.
    KEEP,
    /// As [#KEEP], and nothing that follows matters.
    LAST
  }

  /// Reads the data of one frame, or one whole answer.
  Verdict scan(byte[] bytes, int from, int to);

  /// Whether a frame was, or carried, an error of the provider's.
  boolean isErrorSeen();

  /// Whether the frames that passed tell the client of that error, so that it raises or ends.
  default boolean isErrorTold() {
    return isErrorSeen();
  }

  /// Whether the answer has come to its end by its protocol's rules, though no frame says
  /// [Verdict#LAST]; for a whole answer: whether the last text was an object that came to its end.
  boolean isComplete();

  /// What was found so far.
  AnswerFinding found();

  /// The frames that end a stream cleanly where it stands: it reads as one that reached its output
  /// limit.
  ///
  /// @param cut why
  Buffer endingHere(Cut cut);
}
