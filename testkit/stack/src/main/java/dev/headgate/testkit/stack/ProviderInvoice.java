package dev.headgate.testkit.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The books of the scripted provider on a port of this machine.
public record ProviderInvoice(int port) {

  private static final JsonMapper JSON = new JsonMapper();

  /// Everything billed, in the order of arrival.
  public List<InvoiceLine> lines() {
    try {
      return JSON.readValue(Http.get(url()), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Forgets all lines.
  public void clear() {
    try {
      Http.delete(url());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String url() {
    return "http://localhost:" + port + "/invoice";
  }
}
