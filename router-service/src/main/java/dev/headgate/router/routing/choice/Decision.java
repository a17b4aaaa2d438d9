package dev.headgate.router.routing.choice;

import java.util.List;

/// What was decided for a request.
public sealed interface Decision {

  /// Who is tried, in this order; never empty.
  record Ordered(List<Choice> choices) implements Decision {
    public Ordered {
      choices = List.copyOf(choices);
    }
  }

  /// Nobody may or can serve it.
  record NothingFits(Lack lack) implements Decision {}
}
