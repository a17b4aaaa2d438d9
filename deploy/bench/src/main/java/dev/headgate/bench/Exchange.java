package dev.headgate.bench;

/// One stream that went as it must.
///
/// @param firstByteNanos from sending the request to the first byte of the body
/// @param events SSE events in it
/// @param pieces HTTP chunks in which they came: fewer than the events where the relay, or the
///   machine, has put several together
record Exchange(long firstByteNanos, int events, int pieces) {}
