package dev.headgate.bench;

/// One of those who are compared.
///
/// @param pid its process, whose CPU time and memory are looked at together with its children's
record Side(Target target, long pid) {
  static final String NGINX = "nginx";
  static final String ROUTER = "router";
  static final String PORTKEY = "portkey";

  String name() {
    return target.name();
  }
}
