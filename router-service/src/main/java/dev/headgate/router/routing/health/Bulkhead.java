package dev.headgate.router.routing.health;

import java.util.concurrent.Semaphore;

/// Bounds the calls that a provider has at one time, each until its answer has ended. Nothing waits
/// in front of it: another route may be free.
final class Bulkhead {

  private final int most;
  private final Semaphore places;

  Bulkhead(int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  /// Lets a call in, and whoever is let in must leave; or false when it is full.
  boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  boolean isFull() {
    return places.availablePermits() == 0;
  }

  int inside() {
    return most - places.availablePermits();
  }
}
