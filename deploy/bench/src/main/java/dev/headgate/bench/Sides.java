package dev.headgate.bench;

import java.util.Map;

/// What is compared: nginx and the router, both in front of one provider.
///
/// @param pids the processes whose CPU time is looked at, by name; `nginx` and `router` among them
record Sides(Target provider, Target nginx, Target router, Map<String, Long> pids) {
  Sides {
    pids = Map.copyOf(pids);
  }
}
