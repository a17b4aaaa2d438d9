package dev.headgate.router.telemetry;

import dev.headgate.router.routing.Provider.ProviderKind;

/// The well-known values of `gen_ai.provider.name`: the conventions name a provider by the protocol
/// it speaks, not by who runs it.
final class ProviderNames {

  private ProviderNames() {}

  static String of(ProviderKind kind) {
    return switch (kind) {
      case OPENAI -> "openai";
      case AZURE_OPENAI -> "azure.ai.openai";
      case ANTHROPIC -> "anthropic";
      case GEMINI -> "gcp.gemini";
      case VERTEX -> "gcp.vertex_ai";
      case BEDROCK -> "aws.bedrock";
    };
  }
}
