package dev.headgate.quota.store;

/// The scripts of API keys. They stand alone: what the store knows of keys comes from their own
/// topic, and has its own mark of being complete ([KeyCompleteness]).
enum KeyScript {
  PLACE("key-place"),
  WRITE("key-write"),
  REVOKE("key-revoke"),
  STANDING("key-standing"),
  BEGIN("key-begin"),
  COMPLETE("key-complete");

  @SuppressWarnings("ImmutableEnumChecker") // two strings
  private final ScriptSource source;

  KeyScript(String name) {
    this.source = ScriptSource.of(ScriptSource.file(name));
  }

  ScriptSource source() {
    return source;
  }
}
