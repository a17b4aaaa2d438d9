package dev.headgate.router.protocol;

import dev.headgate.router.answer.AnswerReading;

/// How a request of a surface is served by a provider.
public sealed interface Way {

  /// The provider's side.
  ProviderApi api();

  /// How the answer is read for the client.
  AnswerReading reading(AnswerHead head);

  /// Both speak the same protocol: the bytes pass.
  record Direct(Surface surface, ProviderApi api) implements Way {

    @Override
    public AnswerReading reading(AnswerHead head) {
      return surface.reading(head);
    }
  }

  /// What is said is said again in the other's protocol.
  record Translated(ClientConversation client, ProviderConversation provider, ProviderApi api)
      implements Way {

    @Override
    public AnswerReading reading(AnswerHead head) {
      return new Translation(client, provider, head);
    }
  }
}
