package dev.headgate.router.answer;

import io.vertx.core.buffer.Buffer;

/// A streamed answer between provider and client: bytes in, cut anywhere, and the bytes that go on.
/// Whole frames only go on, so that an error frame can always follow what the client has; the end
/// of the answer is kept for the one who has accounted for it.
public interface AnswerStream {

  /// Takes the next bytes and returns those that may go on, perhaps none.
  ///
  /// @throws UnreadableAnswerException when it cannot be read on
  Buffer accept(Buffer chunk) throws UnreadableAnswerException;

  /// Whether the answer's end has come and nothing that follows matters.
  boolean isDone();

  /// Whether the provider told of an error in its stream.
  boolean isErrorSeen();

  /// Whether the client has heard of that error, for it passed.
  default boolean isErrorTold() {
    return isErrorSeen();
  }

  /// The provider has closed: whether the answer is complete.
  boolean isCompleteAtClose();

  /// The end of the answer, kept back until now.
  Buffer ending();

  /// The frames that end the answer cleanly where it stands.
  Buffer endingHere(Cut cut);

  /// What the answer said about itself so far.
  AnswerFinding found();

  /// The answer cannot be read on: a frame without end, or bytes that are none of its protocol.
  final class UnreadableAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param what what it is, for the caller to read
    public UnreadableAnswerException(String what) {
      super(what, null, false, false);
    }
  }
}
