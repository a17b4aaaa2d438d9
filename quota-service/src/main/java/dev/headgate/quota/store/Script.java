package dev.headgate.quota.store;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The scripts on what a slot keeps of budgets, one for each operation. A script is its own file
/// after those that all share: the first of them decides whether the slot is what the caller knows,
/// and what follows is only run then.
public enum Script {
  RESERVE("reserve"),
  EXTEND("extend"),
  SETTLE("settle"),
  RELEASE("release"),
  EXPIRE("expire"),
  SHOW("show", true),
  /// What every policy would answer.
  CHECK("check", true),
  /// Keeps a refusal.
  NOTE("note"),
  /// Does nothing, unless the slot forgot.
  RECALL("recall", true),
  /// What the usage log tells of a reservation.
  FOLLOW("follow"),
  /// What the usage log tells of a reservation that the store does not have.
  CHARGE("charge"),
  CLAIM("claim"),
  CLEAR("clear"),
  RESTORE("restore"),
  REHOLD("rehold"),
  OPEN("open");

  @SuppressWarnings("ImmutableEnumChecker") // two strings
  private final ScriptSource source;

  Script(String name) {
    this(name, false);
  }

  Script(String name, boolean readsOnly) {
    this.source =
        ScriptSource.of(
            "local READS_ONLY = "
                + readsOnly
                + "\n"
                + ScriptSource.file("epoch")
                + "local function operation()\n"
                + shared()
                + ScriptSource.file(name)
                + "\nend\nreturn { operation(), MARK }\n");
  }

  ScriptSource source() {
    return source;
  }

  private static String shared() {
    return Stream.of("balance", "entries", "pressure", "reservation", "learning")
        .map(ScriptSource::file)
        .collect(Collectors.joining());
  }
}
