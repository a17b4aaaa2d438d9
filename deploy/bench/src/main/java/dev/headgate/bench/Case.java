package dev.headgate.bench;

/// What the provider is asked to send: the script is read by the scripted provider in the last user
/// message.
///
/// @param script the provider's directives
/// @param ratePerSecond exchanges begun each second
record Case(String name, String script, int ratePerSecond) {
  private static final int EVENTS = 200;
  private static final int PACE_MILLIS = 20;
  private static final int PACED_STREAMS = 200;

  /// Events back to back, each in a write of its own.
  static Case burst(int ratePerSecond) {
    return new Case(
        "burst: " + EVENTS + " events back to back, " + ratePerSecond + " exchanges/s",
        "[[tokens=" + EVENTS + " chunks=" + EVENTS + " burst=1]]",
        ratePerSecond);
  }

  /// An event every 20 ms; a stream lasts 4 s, so that 50 begun each second keep 200 open.
  static Case paced() {
    int streamMillis = EVENTS * PACE_MILLIS;
    return new Case(
        "paced: an event every " + PACE_MILLIS + " ms, " + PACED_STREAMS + " streams open",
        "[[tokens=" + EVENTS + " chunks=" + EVENTS + " delay-ms=" + PACE_MILLIS + "]]",
        PACED_STREAMS * 1000 / streamMillis);
  }

  String body() {
    return """
    {"model":"gpt-4o-mini","stream":true,"max_tokens":1000,\
    "messages":[{"role":"user","content":"Tell me about headgates. %s"}]}\
    """
        .formatted(script);
  }
}
