package dev.headgate.router.protocol.gemini;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import dev.headgate.router.request.MediaParts;
import dev.headgate.router.request.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/// What a part of the media kind refers to, and how it is bounded: an image or a sound by its
/// number, a document by its bytes and, for what its pages show, by the bound of an image. Videos
/// have no bound in their bytes. What is only referred to is billed by what it refers to, for which
/// there is no bound either, unless it is an image; and what Google stores for the one key of
/// Headgate's, or at Google Cloud, is not known to be the caller's.
///
/// @param type the media type, as it was said
/// @param uri the address, or nothing
/// @param inlineBytes the bytes of base64 data, quotes included
record MediaSource(String type, String uri, int inlineBytes) {

  private static final List<String> GOOGLES =
      List.of("googleapis.com", "youtube.com", "youtu.be", "google.com");

  MediaParts inline(MediaParts media) {
    String kind = type.toLowerCase(Locale.ROOT);
    if (kind.startsWith("image/")) {
      return media.withImage().withInlineBytes(inlineBytes);
    }
    if (kind.startsWith("audio/")) {
      return media.withAudio().withInlineBytes(inlineBytes);
    }
    if (kind.equals("application/pdf")) {
      return media.withImage();
    }
    if (kind.startsWith("text/") || kind.equals("application/json")) {
      return media;
    }
    throw refused(
        "contents.parts.inlineData.mimeType",
        Shown.quoted(type),
        "image/*, audio/*, text/*, application/pdf or application/json");
  }

  MediaParts file(MediaParts media) {
    if (!type.toLowerCase(Locale.ROOT).startsWith("image/")) {
      throw refused("contents.parts.fileData.mimeType", Shown.quoted(type), "image/*");
    }
    if (!isOnTheWeb(uri)) {
      throw refused("contents.parts.fileData.fileUri", "an address of another kind", "https://...");
    }
    return media.withImage();
  }

  /// Whether an address is anybody's on the web, and not of something that Google stores.
  static boolean isOnTheWeb(String uri) {
    try {
      URI address = new URI(uri);
      return "https".equalsIgnoreCase(address.getScheme())
          && address.getHost() != null
          && !isGoogles(address.getHost());
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isGoogles(String host) {
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return GOOGLES.stream().anyMatch(its -> plain.equals(its) || plain.endsWith("." + its));
  }

  private static ExchangeFailure refused(String field, String value, String expected) {
    return new ExchangeFailure(new BadField(field, value, expected));
  }
}
