package dev.headgate.router.routing.choice;

import java.util.OptionalInt;
import java.util.zip.CRC32C;

/// A hash of how a prompt begins, for `prefix-affinity`: of the bytes of the system messages and of
/// the first user message, up to a bound. It only spreads requests; it says nothing of the text.
public final class PromptPrefix {

  /// How far it looks: longer than most system prompts, and as far as providers' caches need.
  public static final int MOST_BYTES = 8 * 1024;

  private final CRC32C hash = new CRC32C();
  private int left = MOST_BYTES;

  /// The next bytes of the prompt. What lies beyond the bound is passed over.
  public void add(byte[] bytes, int start, int length) {
    int taken = Math.min(length, left);
    hash.update(bytes, start, taken);
    left -= taken;
  }

  /// Whether nothing that is added now would count.
  public boolean isFull() {
    return left == 0;
  }

  /// The hash, or empty when nothing was added.
  public OptionalInt hash() {
    return left == MOST_BYTES ? OptionalInt.empty() : OptionalInt.of((int) hash.getValue());
  }
}
