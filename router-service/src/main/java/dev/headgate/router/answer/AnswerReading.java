package dev.headgate.router.answer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// How the answer of one provider is read for one client: in their common protocol, or from one
/// into the other.
public interface AnswerReading {

  /// Reads it as a stream.
  ///
  /// @param text takes what is generated, to be counted
  /// @param largestFrame the most bytes that an unfinished frame may have
  AnswerStream stream(GeneratedText text, int largestFrame);

  /// Reads it when it is whole.
  ///
  /// @param text takes what is generated, to be counted
  Whole whole(Buffer body, GeneratedText text);

  /// A whole answer.
  ///
  /// @param body what the client gets; null when the answer is not complete
  /// @param found what it said about itself
  record Whole(@Nullable Buffer body, AnswerFinding found) {}
}
