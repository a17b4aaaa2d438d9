package dev.headgate.router.routing;

/// One way to serve a model.
///
/// @param provider who serves it
/// @param upstreamModel what the model is called there
/// @param priority lower goes first
public record Route(Provider provider, String upstreamModel, int priority) {

  /// `provider/upstreamModel`.
  public String name() {
    return provider.name() + "/" + upstreamModel;
  }
}
