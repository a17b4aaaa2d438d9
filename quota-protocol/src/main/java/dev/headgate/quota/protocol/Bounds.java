package dev.headgate.quota.protocol;

import org.jspecify.annotations.Nullable;

/// What every wire record refuses, in one wording: `name: value (expected: bounds)`.
final class Bounds {

  /// An hour: no lease is longer, so that a hold whose router died comes back within it.
  static final long LONGEST_LEASE_MILLIS = 3_600_000;

  private static final int LONGEST_TENANT = 128;

  private Bounds() {}

  static void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + least + ".." + most + ")");
    }
  }

  static void requireLease(long leaseMillis) {
    requireWithin("leaseMillis", leaseMillis, 1, LONGEST_LEASE_MILLIS);
  }

  static void requirePresent(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing (expected: present)");
    }
  }

  static void requireTenant(@Nullable String tenant) {
    if (tenant == null || tenant.isBlank() || tenant.length() > LONGEST_TENANT) {
      throw new IllegalArgumentException(
          "tenant: " + tenant + " (expected: 1.." + LONGEST_TENANT + " characters)");
    }
  }
}
