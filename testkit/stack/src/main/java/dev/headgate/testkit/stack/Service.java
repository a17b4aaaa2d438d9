package dev.headgate.testkit.stack;

/// Headgate's services.
public enum Service {
  ROUTER("router", "router-service", 256),
  QUOTA("quota", "quota-service", 192),
  BILLING("billing", "usage-billing-service", 256);

  private final String shortName;
  private final String module;
  private final int heapMegabytes;

  Service(String shortName, String module, int heapMegabytes) {
    this.shortName = shortName;
    this.module = module;
    this.heapMegabytes = heapMegabytes;
  }

  /// The name of its process and log.
  public String shortName() {
    return shortName;
  }

  String module() {
    return module;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }
}
