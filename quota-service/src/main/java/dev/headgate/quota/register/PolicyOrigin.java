package dev.headgate.quota.register;

import dev.headgate.quota.policy.Policies;
import dev.headgate.quota.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// Where a policy of the configuration stands: the name of its file, without the folder.
@ApplicationScoped
class PolicyOrigin {

  private static final Pattern FILE = Pattern.compile("([^/\\\\\\]=]+\\.(?:ya?ml|properties))");

  private final Config config;
  private final List<String> ids;

  PolicyOrigin(Config config, Policies policies) {
    this.config = config;
    this.ids = policies.declared().stream().map(Policy::id).toList();
  }

  String of(String id) {
    @Nullable String source =
        config.getConfigValue("headgate.policies[" + ids.indexOf(id) + "].id").getSourceName();
    Matcher file = FILE.matcher(source == null ? "" : source);
    return file.find() ? file.group(1) : "the configuration";
  }
}
