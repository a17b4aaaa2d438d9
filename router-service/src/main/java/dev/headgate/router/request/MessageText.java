package dev.headgate.router.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the text of one message stands in the body. Every range is a whole JSON string, quotes and
/// escapes included.
///
/// @param role the role's name, or null
/// @param name the author's name, or null
/// @param texts the pieces of text, in order
public record MessageText(@Nullable Range role, @Nullable Range name, List<Range> texts) {

  public MessageText {
    texts = List.copyOf(texts);
  }
}
