package dev.headgate.bench;

/// One stream that went as it must.
///
/// @param firstByteNanos from sending the request to the first byte of the body
record Exchange(long firstByteNanos, int events, long bytes) {}
