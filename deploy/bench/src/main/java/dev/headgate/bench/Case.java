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

  /// Hardly an answer: what an exchange costs by itself, whatever its length.
  static Case brief(int ratePerSecond) {
    return new Case(
        "brief: 1 event, " + ratePerSecond + " exchanges/s",
        "[[tokens=1 chunks=1]]",
        ratePerSecond);
  }

  /// Long streams with little in them, to be many at one time.
  ///
  /// @param ratePerSecond streams begun each second
  /// @param seconds how long one lasts, an event each second
  static Case patient(int ratePerSecond, int seconds) {
    return new Case(
        "patient: an event a second for " + seconds + " s",
        "[[tokens=" + seconds + " chunks=" + seconds + " delay-ms=1000]]",
        ratePerSecond);
  }

  /// Far more than a client that hardly reads will ever take.
  static Case endless() {
    return new Case("endless: 19 MB back to back", "[[tokens=100000 chunks=100000]]", 1);
  }

  String body() {
    return """
    {"model":"gpt-4o-mini","stream":true,"max_tokens":131072,\
    "messages":[{"role":"user","content":"Tell me about headgates. %s"}]}\
    """
        .formatted(script);
  }
}
