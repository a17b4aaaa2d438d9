package dev.headgate.testkit.provider.openai;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Small files that are what they say.
final class Samples {

  private static final AudioFormat PCM = new AudioFormat(24_000, 16, 1, true, false);
  private static final int MP3_FRAME = 417;

  private Samples() {}

  /// A black square of eight pixels.
  static byte[] png() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Silence of 16 bits at 24 kHz, mono, without a header.
  static byte[] pcm(int samples) {
    return new byte[2 * samples];
  }

  /// The same, with one.
  static byte[] wav(int samples) {
    var bytes = new ByteArrayOutputStream();
    try (var audio = new AudioInputStream(new ByteArrayInputStream(pcm(samples)), PCM, samples)) {
      AudioSystem.write(audio, AudioFileFormat.Type.WAVE, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A frame of silence: MPEG 1, layer III, 128 kbit/s, 44.1 kHz, no checksum (ISO 11172-3).
  static byte[] mp3Frame() {
    var frame = new byte[MP3_FRAME];
    frame[0] = (byte) 0xff;
    frame[1] = (byte) 0xfb;
    frame[2] = (byte) 0x90;
    frame[3] = (byte) 0x64;
    return frame;
  }
}
