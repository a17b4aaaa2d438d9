package dev.headgate.router.request;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeFailure;
import java.util.Locale;
import java.util.Set;

/// Fields by which a request could change where it goes or what it costs behind the gateway's back.
public final class ForbiddenFields {

  /// Where a request goes and with whose credential is the gateway's to say, at any nesting: a
  /// gateway behind a gateway may obey these (CVE-2024-6587, PYSEC-2026-4070).
  public static final Set<String> ADDRESSES =
      Set.of("api_base", "base_url", "api_key", "user_config", "custom_host", "api_version");

  /// What makes a request cost more than its hold, at the top level.
  private static final Set<String> UNMETERED = Set.of("best_of", "web_search_options");

  /// Names that are read here; another spelling of one (`Max_Tokens`) could be read by a lenient
  /// provider.
  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "max_tokens",
          "max_completion_tokens",
          "n");

  private ForbiddenFields() {}

  public static void refuse(String name, Set<String> refused) {
    if (refused.contains(name)) {
      throw new ExchangeFailure(new BadField(name, "present", "absent"));
    }
  }

  public static void refuseAtTop(String name) {
    refuseAtTop(name, READ);
  }

  /// @param read the names that the protocol's scan reads
  public static void refuseAtTop(String name, Set<String> read) {
    refuse(name, ADDRESSES);
    refuse(name, UNMETERED);
    String lower = name.toLowerCase(Locale.ROOT);
    if (!name.equals(lower) && read.contains(lower)) {
      throw new ExchangeFailure(new BadField(Shown.of(name), "present", lower));
    }
  }
}
