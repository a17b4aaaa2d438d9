package dev.headgate.bench;

import java.util.Map;

/// Something that answers chat completions.
///
/// @param port on this machine
/// @param path of chat completions
/// @param authorization the header to send
/// @param headers what else it must be told
record Target(
    String name, int port, String path, String authorization, Map<String, String> headers) {

  Target {
    headers = Map.copyOf(headers);
  }

  Target(String name, int port, String path, String authorization) {
    this(name, port, path, authorization, Map.of());
  }
}
