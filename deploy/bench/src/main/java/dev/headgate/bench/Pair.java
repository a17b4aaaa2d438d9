package dev.headgate.bench;

/// One reservation that was made and settled.
record Pair(long reserveNanos, long settleNanos) {}
