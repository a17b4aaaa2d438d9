package dev.headgate.testkit.provider.answer;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/// How long a recording and how large an image is, by its bytes alone.
public final class Media {

  private static final long MP3_BYTES_PER_SECOND = 16_000;
  private static final int WAV_HEADER = 44;
  private static final int WAV_BYTE_RATE_AT = 28;

  private static final int PNG_SIZE_AT = 16;
  private static final int PNG_SIZE_END = 24;

  private Media() {}

  /// The whole seconds of a recording, at least one: as a WAV says of itself, else as an MP3 of 128
  /// kbit/s would be.
  public static long seconds(byte[] audio) {
    long rate = MP3_BYTES_PER_SECOND;
    if (audio.length > WAV_HEADER && audio[0] == 'R' && audio[1] == 'I' && audio[2] == 'F') {
      rate = 0;
      for (int i = 3; i >= 0; i--) {
        rate = (rate << 8) | (audio[WAV_BYTE_RATE_AT + i] & 0xff);
      }
    }
    return Math.max(1, audio.length / Math.max(1, rate));
  }

  /// Width times height of a PNG; empty for other bytes.
  public static Optional<Long> pngPixels(byte[] image) {
    if (image.length < PNG_SIZE_END || image[1] != 'P' || image[2] != 'N' || image[3] != 'G') {
      return Optional.empty();
    }
    var size = ByteBuffer.wrap(image, PNG_SIZE_AT, PNG_SIZE_END - PNG_SIZE_AT);
    return Optional.of(size.getInt() * (long) size.getInt());
  }

  /// The bytes of a part.
  ///
  /// @throws BadRequestException for what is not base64
  public static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("the data of a part is not base64");
    }
  }
}
