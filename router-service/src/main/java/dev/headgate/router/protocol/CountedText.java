package dev.headgate.router.protocol;

import dev.headgate.router.answer.GeneratedText;
import dev.headgate.router.conversation.AnswerEvent;

/// Hands what events generate to the text that is counted when nobody reports.
final class CountedText {

  private final GeneratedText text;

  CountedText(GeneratedText text) {
    this.text = text;
  }

  void count(AnswerEvent event) {
    switch (event) {
      case AnswerEvent.TextPiece(_, String piece) -> text.append(piece);
      case AnswerEvent.ArgumentsPiece(_, String json) -> text.append(json);
      case AnswerEvent.Began _,
          AnswerEvent.BlockBegan _,
          AnswerEvent.SignaturePiece _,
          AnswerEvent.Logprobs _,
          AnswerEvent.BlockEnded _,
          AnswerEvent.Stopped _,
          AnswerEvent.Used _,
          AnswerEvent.Failed _ -> {}
    }
  }
}
