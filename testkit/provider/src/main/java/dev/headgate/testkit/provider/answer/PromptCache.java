package dev.headgate.testkit.provider.answer;

import dev.headgate.testkit.provider.bill.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prompt cache of those providers that are told what to keep. It keeps prefixes of prompts, by
/// digest alone, for as long as asked, and anew with every use; the least recently used go first.
/// Unlike the real ones it keeps short prefixes too.
public final class PromptCache {

  private static final int KEPT = 10_000;

  /// For how long a prefix is kept after its last use.
  public enum Lasting {
    FIVE_MINUTES(Duration.ofMinutes(5)),
    ONE_HOUR(Duration.ofHours(1));

    private final Duration duration;

    Lasting(Duration duration) {
      this.duration = duration;
    }
  }

  private record Kept(Lasting lasting, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Kept> prefixes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > KEPT;
        }
      };

  public PromptCache(InstantSource clock) {
    this.clock = clock;
  }

  /// Reads the longest prefix that is kept, and keeps what the prompt wants to be kept.
  ///
  /// @return the same input, with what was read and written
  public synchronized Input use(Prefixes prompt, Input input) {
    Instant now = clock.instant();
    long read = 0;
    for (Prefixes.Prefix prefix : prompt.upToLastBreakpoint()) {
      Kept kept = prefixes.get(prefix.digest());
      if (kept != null && now.isBefore(kept.until())) {
        read = prefix.tokens();
        keep(prefix.digest(), kept.lasting(), now);
      }
    }
    long written = read;
    long fiveMinutes = 0;
    long oneHour = 0;
    for (Prefixes.Prefix prefix : prompt.upToLastBreakpoint()) {
      Lasting lasting = prefix.lasting();
      if (lasting == null || prefix.tokens() <= written) {
        continue;
      }
      keep(prefix.digest(), lasting, now);
      long tokens = prefix.tokens() - written;
      written = prefix.tokens();
      switch (lasting) {
        case FIVE_MINUTES -> fiveMinutes += tokens;
        case ONE_HOUR -> oneHour += tokens;
      }
    }
    return input.withCache(read, fiveMinutes, oneHour);
  }

  private void keep(String digest, Lasting lasting, Instant now) {
    prefixes.put(digest, new Kept(lasting, now.plus(lasting.duration)));
  }

  /// A prompt block by block.
  public static final class Prefixes {

    /// @param tokens of all blocks up to here
    /// @param lasting null when this prefix is not to be kept
    record Prefix(String digest, long tokens, @Nullable Lasting lasting) {}

    private final String model;
    private final List<Prefix> prefixes = new ArrayList<>();

    public Prefixes(String model) {
      this.model = model;
    }

    public void add(String block, long tokens) {
      String before = prefixes.isEmpty() ? model : prefixes.getLast().digest();
      long told = prefixes.isEmpty() ? 0 : prefixes.getLast().tokens();
      prefixes.add(new Prefix(digest(before + block), told + tokens, null));
    }

    /// Wants everything so far to be kept.
    public void keep(Lasting lasting) {
      if (!prefixes.isEmpty()) {
        Prefix last = prefixes.removeLast();
        prefixes.add(new Prefix(last.digest(), last.tokens(), lasting));
      }
    }

    List<Prefix> upToLastBreakpoint() {
      int end = prefixes.size();
      while (end > 0 && prefixes.get(end - 1).lasting() == null) {
        end--;
      }
      return prefixes.subList(0, end);
    }

    private static String digest(String text) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
