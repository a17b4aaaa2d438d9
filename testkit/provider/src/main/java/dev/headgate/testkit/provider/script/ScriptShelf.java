package dev.headgate.testkit.provider.script;

import java.util.ArrayDeque;
import java.util.Deque;

/// Scripts for prompts that must not carry one: registered with `POST /script`, chosen when the
/// last user message contains their text. The newest comes first; only the last hundred are kept.
public final class ScriptShelf {

  private static final int KEPT = 100;

  private record Registered(String match, Script script) {}

  private final Deque<Registered> shelf = new ArrayDeque<>();

  public synchronized void register(String match, Script script) {
    shelf.addFirst(new Registered(match, script));
    if (shelf.size() > KEPT) {
      shelf.removeLast();
    }
  }

  public synchronized void clear() {
    shelf.clear();
  }

  public synchronized Script scriptFor(String lastUserText) {
    for (Registered registered : shelf) {
      if (lastUserText.contains(registered.match())) {
        return registered.script();
      }
    }
    return Script.in(lastUserText);
  }
}
