package dev.headgate.quota.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;

/// The section `headgate.quota.webhooks`. [Webhooks] gives it meaning.
@ConfigMapping(prefix = "headgate.quota.webhooks")
public interface WebhookConfiguration {

  @WithParentName
  List<Entry> list();

  /// One receiver of alerts.
  interface Entry {
    /// https, or http on this machine.
    String url();

    /// What bodies are signed with, at least 32 characters.
    String secret();
  }
}
