package dev.headgate.testkit.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/// The topics that Headgate expects to find: it never creates them itself.
final class UsageTopics {

  private static final List<NewTopic> TOPICS =
      List.of(
          new NewTopic("headgate.usage.v1", 12, (short) 1),
          new NewTopic("headgate.usage.v1.dlq", 1, (short) 1),
          new NewTopic("headgate.alerts.v1", 1, (short) 1),
          new NewTopic("headgate.raise-requests.v1", 1, (short) 1),
          compacted("headgate.keys.v1"),
          compacted("headgate.policies.v1"),
          compacted("headgate.epochs.v1"));

  private UsageTopics() {}

  /// One partition, so that there is one order of all that is in it.
  private static NewTopic compacted(String name) {
    return new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
  }

  static void createMissing(String bootstrapServers)
      throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      var present = admin.listTopics().names().get(30, TimeUnit.SECONDS);
      var missing = TOPICS.stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
    }
  }
}
