package dev.headgate.router.request;

/// What a request needs of a model beyond reading and writing text; images and audio stand in
/// [MediaParts].
///
/// @param tools it declares tools
/// @param structuredOutput it asks for an answer that satisfies a schema
/// @param reasoning it asks for reasoning by name
/// @param audioOutput it asks for an answer that is spoken
public record Features(
    boolean tools, boolean structuredOutput, boolean reasoning, boolean audioOutput) {

  /// Nothing but text.
  public static final Features NONE = new Features(false, false, false, false);
}
