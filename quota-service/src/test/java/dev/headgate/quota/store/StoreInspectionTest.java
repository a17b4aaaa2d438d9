package dev.headgate.quota.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.headgate.quota.StoreUser;
import dev.headgate.quota.TestAuthority;
import dev.headgate.quota.store.StoreFinding.Risk;
import dev.headgate.quota.store.StoreFinding.Unchecked;
import dev.headgate.quota.store.StoreFinding.Unfit;
import dev.headgate.testkit.stack.Ports;
import dev.headgate.testkit.stack.RedisProcess;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One real Redis, set up in ways that a service must not be silent about.
class StoreInspectionTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Vertx VERTX = Vertx.vertx();
  private static final int TLS_PORT = Ports.free();
  private static final TestAuthority AUTHORITY = new TestAuthority("ip:127.0.0.1");
  private static final Pattern CALL = Pattern.compile("redis\\.p?call\\('(\\w+)'");

  private static RedisProcess process;
  private static RedisAPI operator;

  @BeforeAll
  static void start() throws IOException {
    process =
        RedisProcess.startWith(
            Files.createTempDirectory("quota-inspection"),
            Stream.concat(StoreUser.settings().stream(), AUTHORITY.settings(TLS_PORT).stream())
                .toList());
    operator = client(new RedisOptions().setConnectionString(process.url()));
  }

  @AfterAll
  static void end() {
    VERTX.closeAndAwait();
    process.close();
  }

  @AfterEach
  void asItShouldBe() {
    config("maxmemory-policy", "noeviction");
    config("appendonly", "yes");
    config("save", "");
    operator.replicaofAndAwait("NO", "ONE");
    acl(StoreUser.rules());
  }

  @Test
  void aStoreThatIsSetUpWellIsFitForTheUserOfTheDocumentation() {
    assertEquals(List.of(), look(asUser()));
    assertEquals(List.of(), look(operator));
  }

  @Test
  void aStoreThatEvictsIsUnfit() {
    for (String policy : List.of("allkeys-lru", "volatile-ttl")) {
      config("maxmemory-policy", policy);

      assertEquals(
          List.of(new Unfit("maxmemory-policy: " + policy + " (expected: noeviction)")),
          look(asUser()));
    }
  }

  @Test
  void atStartTheLogTellsWhatIsWrong() {
    config("maxmemory-policy", "allkeys-lru");
    List<String> told = new ArrayList<>();
    Logger log = Logger.getLogger(StoreReadiness.class.getName());
    Handler handler =
        new StreamHandler() {
          @Override
          public void publish(LogRecord entry) {
            told.add(String.format(entry.getMessage(), entry.getParameters()));
          }
        };
    log.addHandler(handler);

    new StoreReadiness(new StoreInspection(asUser(), TIMEOUT)).atStart(new StartupEvent());

    log.removeHandler(handler);
    assertEquals(
        List.of("store not ready: maxmemory-policy: allkeys-lru (expected: noeviction)"), told);
  }

  @Test
  void aStoreThatKeepsNothingIsARisk() {
    config("appendonly", "no");

    assertEquals(
        List.of(new Risk("appendonly: no (expected: yes); save: none, a restart loses everything")),
        look(operator));
  }

  @Test
  void aStoreThatKeepsSnapshotsOnlyIsARisk() {
    config("appendonly", "no");
    config("save", "3600 1");

    assertEquals(
        List.of(
            new Risk(
                "appendonly: no (expected: yes); a restart goes back to a snapshot, save: 3600 1")),
        look(operator));
  }

  @Test
  void whereConfigIsForbiddenItIsSaidWhatNobodyCanTell() {
    config("appendonly", "no");

    assertEquals(
        List.of(
            new Risk("appendonly: no (expected: yes)"),
            new Unchecked(
                "save: whether there are snapshots is not known, NOPERM this user has no"
                    + " permissions to run the 'config' command or its subcommand")),
        look(asUser()));
  }

  @Test
  void aReplicaIsUnfit() {
    operator.replicaofAndAwait("127.0.0.1", Integer.toString(Ports.free()));

    assertEquals(new Unfit("role: slave (expected: master)"), look(asUser()).getFirst());
  }

  @Test
  void everyRightThatIsMissingIsNamed() {
    List<String> commands =
        StoreUser.rules().stream()
            .filter(rule -> rule.startsWith("+"))
            .map(rule -> rule.substring(1))
            .filter(command -> !command.startsWith("eval"))
            .toList();
    assertEquals(32, commands.size());
    for (String command : commands) {
      acl(List.of("-" + command));

      assertEquals(
          List.of(new Unfit("user: may not give %1$s (expected: +%1$s)".formatted(command))),
          look(asUser()));
      acl(List.of("+" + command));
    }
  }

  @Test
  void aUserWithoutScriptsOrKeysIsToldSo() {
    for (String rule : List.of("-eval", "-evalsha")) {
      acl(List.of(rule));
      assertEquals(
          List.of(
              new Unfit(
                  "user: NOPERM this user has no permissions to run the '"
                      + rule.substring(1)
                      + "' command or its subcommand (expected: ~hg:* +eval +evalsha)")),
          look(asUser()));
      acl(StoreUser.rules());
    }
    acl(List.of("resetkeys", "~other:*"));
    assertEquals(
        List.of(
            new Unfit(
                "user: NOPERM this user has no permissions to access one of the keys used as"
                    + " arguments (expected: ~hg:* +eval +evalsha)")),
        look(asUser()));
  }

  @Test
  void theUserOfTheDocumentationMayGiveEveryCommandOfTheScriptsAndOfTheService() {
    Stream<ScriptSource> scripts =
        Stream.concat(
            Arrays.stream(Script.values()).map(Script::source),
            Arrays.stream(KeyScript.values()).map(KeyScript::source));
    Set<String> needed =
        scripts
            .flatMap(script -> CALL.matcher(script.text()).results())
            .map(call -> "+" + call.group(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headgate.quota.store")
            .stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().isEquivalentTo(RedisAPI.class))
            .forEach(call -> needed.add("+" + call.getName()));
    needed.remove("+config"); // asked for, and gone without

    assertEquals(
        needed,
        StoreUser.rules().stream()
            .filter(rule -> rule.startsWith("+"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void aWrongPasswordIsToldAsRedisTellsIt() {
    assertTold(
        "unreachable: WRONGPASS",
        look(client(options("redis://headgate:wrong@127.0.0.1:" + process.port()))));
  }

  @Test
  void tlsIsSpokenWithTheRightAuthority() {
    assertEquals(List.of(), look(client(tls(trusting()))));
  }

  @Test
  void aServerOfAnotherAuthorityIsRefused() {
    assertTold("PKIX path building failed", look(client(tls(new NetClientOptions()))));
  }

  private static void assertTold(String expected, List<StoreFinding> findings) {
    Unfit unfit = assertInstanceOf(Unfit.class, findings.getFirst());
    assertTrue(unfit.text().contains(expected), unfit::text);
  }

  private static List<StoreFinding> look(RedisAPI redis) {
    return new StoreInspection(redis, TIMEOUT).look().await().indefinitely();
  }

  private static RedisAPI asUser() {
    return client(options(StoreUser.url("redis", process.port())));
  }

  private static NetClientOptions trusting() {
    return new NetClientOptions()
        .setTrustOptions(
            new PfxOptions()
                .setPath(AUTHORITY.trustStore().toString())
                .setPassword(TestAuthority.PASSWORD));
  }

  /// Without trust options, the authorities of the JDK are believed.
  private static RedisOptions tls(NetClientOptions net) {
    return options(StoreUser.url("rediss", TLS_PORT))
        .setNetClientOptions(net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS"));
  }

  private static RedisOptions options(String url) {
    return new RedisOptions().setConnectionString(url);
  }

  private static RedisAPI client(RedisOptions options) {
    return RedisAPI.api(Redis.createClient(VERTX, options));
  }

  private static void config(String name, String value) {
    operator.configAndAwait(List.of("SET", name, value));
  }

  private static void acl(List<String> rules) {
    operator.aclAndAwait(Stream.concat(Stream.of("SETUSER", "headgate"), rules.stream()).toList());
  }
}
