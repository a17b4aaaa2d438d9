package dev.headgate.router.whole;

/// An image for prompts.
final class Pixel {

  /// One red pixel, in base64.
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

  private Pixel() {}
}
