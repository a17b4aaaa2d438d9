package dev.headgate.bench;

import java.util.Locale;

/// What is reserved, and for how many.
record QuotaCase(Matching matching, Tenants tenants) {

  String name() {
    return String.format(
        Locale.ROOT,
        "%d %s, %,d tenants",
        matching.policies(),
        matching.policies() == 1 ? "policy matches" : "policies match",
        tenants.count());
  }
}
