package dev.headgate.router.exchange;

import dev.headgate.router.protocol.Way;
import dev.headgate.router.upstream.Answered;
import org.jspecify.annotations.Nullable;

/// The media type of an answer: the provider's own where its bytes pass.
final class AnswerType {

  private AnswerType() {}

  /// Null where it is that of every stream.
  static @Nullable String ofStream(Answered.Flowing flowing) {
    return switch (flowing.way()) {
      case Way.Direct _ -> flowing.upstream().getHeader("content-type");
      case Way.Translated _ -> null;
    };
  }

  /// @param type what the provider said, or null
  static String ofWhole(Answered answered, @Nullable String type) {
    boolean direct =
        answered instanceof Answered.Flowing flowing && flowing.way() instanceof Way.Direct;
    return direct && type != null ? type : "application/json";
  }
}
