package dev.headgate.router.conversation;

import java.util.List;

/// One turn of a conversation.
///
/// @param role whose turn it is
/// @param parts what was said
public record Turn(Role role, List<Part> parts) {

  public Turn {
    parts = List.copyOf(parts);
  }

  /// Whose turn it is. Results of tools are parts of a `USER` turn, as in Anthropic's, Google's and
  /// Amazon's protocols.
  public enum Role {
    /// Standing instructions, of the system or of the developer; they may stand anywhere.
    SYSTEM,
    USER,
    ASSISTANT
  }
}
