package dev.headgate.quota.raise;

import java.time.Instant;

/// An entry of the log of requests.
sealed interface RaiseEvent {

  String tenant();

  /// Of the request.
  String id();

  /// Somebody asks.
  record Asked(RaiseRequest request) implements RaiseEvent {
    @Override
    public String tenant() {
      return request.tenant();
    }

    @Override
    public String id() {
      return request.id();
    }
  }

  /// Somebody decides against it. The first that ends a request counts.
  record Denied(String tenant, String id, String by, Instant at, String reason)
      implements RaiseEvent {}

  /// Who asked takes it back.
  record Withdrawn(String tenant, String id, Instant at) implements RaiseEvent {}
}
