package dev.headgate.router.protocol;

import dev.headgate.router.answer.Cut;
import dev.headgate.router.conversation.AnswerEvent;
import io.vertx.core.buffer.Buffer;

/// Writes one streamed answer as frames of the client's protocol. The frames of its end (finish
/// reason, usage, terminal frame) are kept for [#ending()].
public interface EventWriter {

  /// Appends the frames that an event means, perhaps none. [AnswerEvent.Failed] is not for here:
  /// the one who ends the exchange tells of it.
  void write(AnswerEvent event, Buffer out);

  /// The frames of the end, terminal frame included, from what [AnswerEvent.Stopped] and
  /// [AnswerEvent.Used] said; called once.
  Buffer ending();

  /// The frames that end the answer cleanly where it stands: open blocks are closed, the reason is
  /// the output limit.
  Buffer endingHere(Cut cut);
}
