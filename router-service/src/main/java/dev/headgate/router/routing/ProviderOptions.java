package dev.headgate.router.routing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What only some kinds of provider need; null where it is not said.
///
/// @param lacks operations of its protocol that it does not serve, such as `responses`
/// @param apiVersion Azure's `api-version`
/// @param project Google Cloud's project
/// @param location Google Cloud's location, such as `europe-west4`
/// @param serviceAccount the service account's key file, as JSON
/// @param accessKeyId Amazon's access key
/// @param secretAccessKey its secret
/// @param sessionToken the session's token, for temporary credentials
/// @param afterCancel what it does with an answer that is cancelled, where that is configured
public record ProviderOptions(
    Set<String> lacks,
    @Nullable String apiVersion,
    @Nullable String project,
    @Nullable String location,
    @Nullable String serviceAccount,
    @Nullable String accessKeyId,
    @Nullable String secretAccessKey,
    @Nullable String sessionToken,
    @Nullable AfterCancel afterCancel) {

  /// Nothing said.
  public static final ProviderOptions NONE =
      new ProviderOptions(Set.of(), null, null, null, null, null, null, null, null);

  public ProviderOptions {
    lacks = Set.copyOf(lacks);
  }

  /// Never shows a credential.
  @Override
  public String toString() {
    return "options";
  }
}
