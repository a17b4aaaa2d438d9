package dev.headgate.local.demo;

import java.util.ArrayList;
import java.util.List;

/// What the people ask. The words in double brackets tell the scripted provider how to answer.
final class Traffic {

  /// More than the interns' trial budget can ever grant.
  private static final int PATIENCE = 50;

  private final List<Call> calls = new ArrayList<>();

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /// A search team: short answers, streamed and not.
  void search(Conversation search) {
    for (int i = 1; i <= 3; i++) {
      calls.add(
          search.stream(
              "gpt-4o-mini", 400, "Where does water go? [[tokens=%d]]".formatted(40 + i)));
      calls.add(
          search.ask("gpt-4o-mini", 400, "Who owns field %d? [[tokens=%d]]".formatted(i, 20 + i)));
    }
    calls.add(search.ask("gpt-4o-mini", 16, "Tell me everything. [[tokens=500]]"));
  }

  /// A support team: a long prompt that the provider has in its cache.
  void support(Conversation support) {
    String manual = "The gate opens at dawn and closes at dusk. ".repeat(60);
    for (int i = 0; i < 3; i++) {
      calls.add(
          support.stream(
              "gpt-4.1-mini", 300, manual + "[[tokens=90 chunks=30 cached=512 split-usage]]"));
    }
  }

  /// A research team: reasoning that is billed and not shown, no usage from the provider, and
  /// someone who leaves in mid-stream.
  void research(Conversation research) {
    calls.add(research.ask("o4-mini", 900, "Prove it. [[tokens=60 reasoning=320]]"));
    calls.add(research.stream("o4-mini", 900, "Prove it again. [[tokens=60 reasoning=256]]"));
    calls.add(research.stream("gpt-4o", 300, "And now in short. [[tokens=25 no-usage]]"));
    calls.add(
        research.streamAndLeave("gpt-4o", 800, "Write a book. [[tokens=700 stall-after=24]]", 24));
  }

  /// Interns on a trial budget: they go on until it refuses.
  void interns(Conversation interns) {
    for (int i = 0; i < PATIENCE; i++) {
      Call call = interns.stream("gpt-4o", 250, "One more story, please. [[tokens=250]]");
      calls.add(call);
      if (call instanceof Call.Refused) {
        return;
      }
    }
  }

  /// Another tenant.
  void labs(Conversation labs) {
    calls.add(labs.ask("gpt-4o", 200, "How deep is the canal? [[tokens=33]]"));
    calls.add(labs.stream("gpt-4o-mini", 200, "How wide is the canal? [[tokens=77 burst=1]]"));
  }
}
