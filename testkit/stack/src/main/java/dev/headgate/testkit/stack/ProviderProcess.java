package dev.headgate.testkit.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The scripted model provider. Its API key is [#API_KEY].
public final class ProviderProcess extends PartProcess {

  public static final String API_KEY = "demo-key";

  private final ProviderInvoice invoice;
  private final String[] options;

  private ProviderProcess(Path directory, int port, String... options) {
    super("provider", directory, port);
    this.invoice = new ProviderInvoice(port);
    this.options = options;
  }

  /// Starts the provider on a free port.
  public static ProviderProcess start(Path directory) {
    return start(directory, Ports.free());
  }

  /// @param options `--no-invoice` for benchmarks: nothing is remembered
  public static ProviderProcess start(Path directory, int port, String... options) {
    var provider = new ProviderProcess(directory, port, options);
    provider.start();
    return provider;
  }

  /// The base URL to configure.
  public String url() {
    return "http://localhost:" + port() + "/v1";
  }

  /// Everything the provider billed, in the order of arrival.
  public List<InvoiceLine> invoice() {
    return invoice.lines();
  }

  /// Forgets the invoice.
  public void clearInvoice() {
    invoice.clear();
  }

  @Override
  List<String> command() {
    var command =
        JavaCommand.ofModule(
            "testkit/provider", 512, "dev.headgate.testkit.provider.ScriptedProvider", port());
    command.addAll(List.of(options));
    return command;
  }

  @Override
  boolean answers() throws IOException {
    return Http.status("http://localhost:" + port() + "/invoice") == 200;
  }
}
