package dev.headgate.base.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// The text of an API key: `hg_`, 32 random characters and 6 of checksum, all of the last 38 being
/// digits and letters (base62). 32 such characters are 190 bits.
///
/// The checksum is the CRC-32 (IEEE 802.3) of everything before it. It holds no secret: it lets a
/// mistyped key and junk be refused without a look-up, and lets scanners of source code tell a real
/// key from a text that looks like one.
public final class KeyText {

  /// What every key starts with.
  public static final String PREFIX = "hg_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 32;
  private static final int CHECKED_LENGTH = PREFIX.length() + RANDOM_LENGTH;
  private static final int LENGTH = CHECKED_LENGTH + 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyText() {}

  /// A key that nobody has.
  public static String random() {
    StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    return text + checksum(text.toString());
  }

  /// Whether a credential means to be an API key, right or wrong.
  public static boolean isMeant(String credential) {
    return credential.startsWith(PREFIX);
  }

  /// Whether a text can be a key: prefix, length, characters and checksum are right.
  public static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || !isMeant(text)) {
      return false;
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      if (DIGITS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return text.endsWith(checksum(text.substring(0, CHECKED_LENGTH)));
  }

  /// The SHA-256 of the whole key, in hexadecimal: what a key is looked up and remembered by. With
  /// 190 random bits in the key, nobody finds the key of a hash.
  public static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Six digits are enough: 62^6 is more than 2^32.
  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    char[] digits = new char[LENGTH - CHECKED_LENGTH];
    long rest = crc.getValue();
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
