package dev.headgate.router.routing.choice;

import dev.headgate.router.routing.Route;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Rendezvous hashing (highest random weight) with weights: each pair of a key and a route has a
/// score of its own, and a key belongs to the route that scores highest. A route that goes away
/// moves its own keys and no other; a weight takes its share of all keys.
final class Rendezvous {

  private static final double ONE_OF_2_53 = 0x1.0p-53;

  private Rendezvous() {}

  /// `weight / -ln(u)`, u being uniform in (0, 1) and fixed for the pair. 0 for weight 0.
  static double score(int key, Route route) {
    double uniform = ((mixed(key, route) >>> 11) + 0.5) * ONE_OF_2_53;
    return route.weight() / -Math.log(uniform);
  }

  private static long mixed(int key, Route route) {
    CRC32C name = new CRC32C();
    name.update(route.name().getBytes(StandardCharsets.UTF_8));
    return spread(((long) key << 32) | name.getValue());
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input changes
  /// every bit of the output with a chance of about one half.
  private static long spread(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
