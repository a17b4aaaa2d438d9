package dev.headgate.testkit.provider.bedrock;

/// The one access key that may call.
public record AccessKey(String id, String secret) {

  /// Unless another is set.
  public static final AccessKey DEFAULT = new AccessKey("demo-access-key", "demo-secret-key");

  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
