package dev.headgate.quota.http;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ETag of a policy: its version, as a strong tag such as `"3"`.
final class PolicyTag {

  /// What no policy ever stands at.
  static final long NO_VERSION = -1;

  private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private PolicyTag() {}

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /// Empty for what is no tag of a policy: it matches none.
  static OptionalLong read(String tag) {
    Matcher matcher = TAG.matcher(tag.strip());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
