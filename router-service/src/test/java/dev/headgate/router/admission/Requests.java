package dev.headgate.router.admission;

import java.nio.charset.StandardCharsets;

/// Chat requests as the scan reads them, for the tests of other packages.
public final class Requests {

  private Requests() {}

  public static ChatRequest of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ChatRequestScan.scan(new Body(bytes, bytes.length), 131_072, 16);
  }
}
