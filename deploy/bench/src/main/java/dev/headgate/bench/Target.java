package dev.headgate.bench;

/// Something that answers chat completions.
///
/// @param port on this machine
/// @param path of chat completions
/// @param authorization the header to send
record Target(String name, int port, String path, String authorization) {}
