package dev.headgate.router.protocol.openai;

import dev.headgate.router.request.Body;
import dev.headgate.router.request.FieldBounds;
import dev.headgate.router.request.ModelRequest;
import java.nio.charset.StandardCharsets;

/// Chat requests as the scan reads them, for the tests of other packages.
public final class Requests {

  private Requests() {}

  public static ModelRequest of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return ChatRequestScan.scan(new Body(bytes, bytes.length), new FieldBounds(131_072, 16));
  }
}
