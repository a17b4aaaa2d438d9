package dev.headgate.router.routing;

/// One way to serve a model.
///
/// @param provider who serves it
/// @param upstreamModel what the model is called there
/// @param priority lower goes first
/// @param weight its share among routes of one priority; 0 only when no other answers
/// @param offer what it can do
public record Route(
    Provider provider, String upstreamModel, int priority, int weight, Offer offer) {

  /// A route of weight 1 that can do everything.
  public Route(Provider provider, String upstreamModel, int priority) {
    this(provider, upstreamModel, priority, 1, Offer.EVERYTHING);
  }

  /// `provider/upstreamModel`. Health is kept under this name: the same for every model that leads
  /// here.
  public String name() {
    return provider.name() + "/" + upstreamModel;
  }
}
