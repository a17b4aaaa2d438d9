package dev.headgate.quota.reservation.model;

import dev.headgate.quota.policy.MadePolicy;
import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import dev.headgate.quota.reservation.Expiration;
import dev.headgate.quota.reservation.Following;
import dev.headgate.quota.reservation.Reservations;
import dev.headgate.quota.reservation.StoreFixture;
import dev.headgate.quota.window.RateWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One instance of the service, and the policies that it has heard of.
final class Instance {

  final Reservations reservations;
  final Following following;
  final Expiration expiration;
  private final Lane lane;
  private final Policies inForce = new Policies(List.of());
  private final List<Policy> policies;

  Instance(Lane lane, List<Policy> policies) {
    this.lane = lane;
    this.policies = new ArrayList<>(policies);
    this.reservations = new Reservations(lane.scripts, inForce, StoreFixture.SETTINGS);
    this.following = new Following(lane.scripts, inForce, StoreFixture.SETTINGS);
    this.expiration = new Expiration(lane.scripts, inForce, StoreFixture.SETTINGS);
    hear();
  }

  List<Policy> policies() {
    return policies;
  }

  /// One that knows the same policies, and no reservation.
  Instance restarted() {
    return new Instance(lane, policies);
  }

  void change(int number, Policy first, int percent) {
    policies.set(
        number,
        new Policy(
            first.id(),
            first.match(),
            first.unit(),
            first.limit() * percent / 100,
            first.window() instanceof RateWindow rate
                ? new RateWindow(rate.period(), rate.burst() * percent / 100)
                : first.window(),
            first.enforcement(),
            first.ladder()));
    hear();
  }

  private void hear() {
    inForce.replace(
        lane.tenant,
        policies.stream().map(policy -> new MadePolicy(policy, List.of(), Instant.EPOCH)).toList());
  }
}
