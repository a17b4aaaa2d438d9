package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One of Headgate's services, as it was built (`target/quarkus-app`). Nothing of it is on the
/// class path of the caller.
public final class ServiceProcess extends PartProcess {

  private final Service service;
  private final Path configuration;
  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final int heapMegabytes;

  private ServiceProcess(
      Service service,
      String name,
      Path directory,
      int port,
      Path configuration,
      Map<String, String> properties,
      Map<String, String> environment,
      int heapMegabytes) {
    super(name, directory, port);
    this.service = service;
    this.configuration = configuration;
    this.properties = Map.copyOf(properties);
    this.environment = Map.copyOf(environment);
    this.heapMegabytes = heapMegabytes;
  }

  /// Starts a service under its usual name.
  public static ServiceProcess start(
      Service service,
      Path directory,
      int port,
      Path configuration,
      Map<String, String> properties) {
    return start(
        service, service.shortName(), directory, port, configuration, properties, Map.of());
  }

  /// Starts a service under its usual name with a heap of its own size.
  ///
  /// @param heapMegabytes the most that its heap may grow to
  public static ServiceProcess start(
      Service service,
      Path directory,
      int port,
      Path configuration,
      Map<String, String> properties,
      int heapMegabytes) {
    return started(
        new ServiceProcess(
            service,
            service.shortName(),
            directory,
            port,
            configuration,
            properties,
            Map.of(),
            heapMegabytes));
  }

  /// Starts a service and waits for `/q/health/ready`.
  ///
  /// @param name the process's own name, for its log; a second instance needs another
  /// @param configuration the YAML file to read
  /// @param properties configuration on top, as system properties
  /// @param environment variables on top of ours, for secrets
  public static ServiceProcess start(
      Service service,
      String name,
      Path directory,
      int port,
      Path configuration,
      Map<String, String> properties,
      Map<String, String> environment) {
    return started(
        new ServiceProcess(
            service,
            name,
            directory,
            port,
            configuration,
            properties,
            environment,
            service.heapMegabytes()));
  }

  private static ServiceProcess started(ServiceProcess process) {
    process.start();
    return process;
  }

  /// Where it is reached, without a slash at the end.
  public String url() {
    return "http://localhost:" + port();
  }

  @Override
  Map<String, String> environment() {
    return environment;
  }

  @Override
  List<String> command() {
    var command = JavaCommand.small(heapMegabytes);
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port());
    command.add("-Dsmallrye.config.locations=" + configuration.toAbsolutePath());
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(ProjectHome.serviceJar(service.module()).toString());
    return command;
  }

  @Override
  boolean answers() throws IOException {
    return Http.status(url() + "/q/health/ready") == 200;
  }
}
