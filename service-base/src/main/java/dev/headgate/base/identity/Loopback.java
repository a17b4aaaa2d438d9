package dev.headgate.base.identity;

/// Names under which only this machine answers.
final class Loopback {
  private Loopback() {}

  static boolean isHost(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
