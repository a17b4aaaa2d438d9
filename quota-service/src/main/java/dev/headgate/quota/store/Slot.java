package dev.headgate.quota.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// One of the 64 parts of the store. A tenant lives in one of them with all its keys, so that a
/// script touches one hash slot of a Redis Cluster only.
///
/// @param number 0..63
public record Slot(int number) {

  private static final int COUNT = 64;

  public Slot {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("slot: " + number + " (expected: 0..63)");
    }
  }

  /// The slot of a tenant; it never changes.
  public static Slot of(String tenant) {
    CRC32 crc = new CRC32();
    crc.update(tenant.getBytes(StandardCharsets.UTF_8));
    return new Slot((int) (crc.getValue() % COUNT));
  }

  /// The slot of a key in it.
  static Slot ofKey(String key) {
    int start = key.indexOf("{p") + 2;
    return new Slot(Integer.parseInt(key.substring(start, key.indexOf('}', start))));
  }

  /// Every slot.
  public static List<Slot> all() {
    return IntStream.range(0, COUNT).mapToObj(Slot::new).toList();
  }

  /// What every key of this slot starts with; the braces are the hash tag.
  String prefix() {
    return "hg:{p" + number + "}:";
  }
}
