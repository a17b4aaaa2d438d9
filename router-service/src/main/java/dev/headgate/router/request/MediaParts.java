package dev.headgate.router.request;

/// The parts of the messages that are not text.
///
/// @param images how many images
/// @param audios how many audio parts
/// @param inlineBytes bytes of base64 data that stand in the body for them, quotes included
public record MediaParts(int images, int audios, long inlineBytes) {

  /// None.
  public static final MediaParts NONE = new MediaParts(0, 0, 0);

  /// With so many images more.
  public MediaParts with(int more) {
    return new MediaParts(images + more, audios, inlineBytes);
  }

  public MediaParts withImage() {
    return new MediaParts(images + 1, audios, inlineBytes);
  }

  public MediaParts withAudio() {
    return new MediaParts(images, audios + 1, inlineBytes);
  }

  public MediaParts withInlineBytes(long more) {
    return new MediaParts(images, audios, inlineBytes + more);
  }
}
