package dev.headgate.testkit.provider;

import dev.headgate.testkit.provider.bedrock.AccessKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the provider is started.
///
/// @param apiKey of OpenAI, Azure, Anthropic and Gemini
/// @param accessKey of Bedrock
/// @param serviceAccounts of Vertex: the e-mail address of each and the file with its public key
record Options(
    int port,
    boolean keepsInvoice,
    String apiKey,
    AccessKey accessKey,
    Map<String, Path> serviceAccounts) {

  static final String USAGE =
      "usage: ScriptedProvider <port> [--no-invoice] [--api-key KEY] [--access-key ID SECRET]"
          + " [--service-account EMAIL PEM-FILE]...";

  static Options onPort(int port) {
    return new Options(port, true, ScriptedProvider.DEFAULT_API_KEY, AccessKey.DEFAULT, Map.of());
  }

  /// The command line.
  ///
  /// @throws IllegalArgumentException with the usage
  static Options parse(List<String> arguments) {
    boolean keepsInvoice = true;
    String apiKey = ScriptedProvider.DEFAULT_API_KEY;
    AccessKey accessKey = AccessKey.DEFAULT;
    var serviceAccounts = new HashMap<String, Path>();
    try {
      int port = Integer.parseInt(arguments.getFirst());
      for (int i = 1; i < arguments.size(); i++) {
        switch (arguments.get(i)) {
          case "--no-invoice" -> keepsInvoice = false;
          case "--api-key" -> apiKey = arguments.get(++i);
          case "--access-key" -> accessKey = new AccessKey(arguments.get(++i), arguments.get(++i));
          case "--service-account" ->
              serviceAccounts.put(arguments.get(++i), Path.of(arguments.get(++i)));
          default -> throw new IllegalArgumentException(arguments.get(i));
        }
      }
      return new Options(port, keepsInvoice, apiKey, accessKey, Map.copyOf(serviceAccounts));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(USAGE, e);
    }
  }
}
