package dev.headgate.quota.store;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Says why the store could not be asked, in one line and without a credential: the client names
/// the addresses of a cluster as they were configured, with user and password.
final class FailureText {

  private static final Pattern CREDENTIALS = Pattern.compile("(rediss?://)[^@/\\s]*@");
  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
  private static final int DEEPEST = 8;

  private FailureText() {}

  /// The messages from the failure down to its first cause.
  static String of(Throwable failure) {
    Set<String> messages = new LinkedHashSet<>();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      String message = cause.getMessage();
      if (message != null && messages.stream().noneMatch(said -> said.contains(message))) {
        messages.add(message);
      }
      cause = cause.getCause();
    }
    String text =
        messages.isEmpty() ? failure.getClass().getSimpleName() : String.join(": ", messages);
    return BREAKS.matcher(CREDENTIALS.matcher(text).replaceAll("$1")).replaceAll(" ");
  }
}
