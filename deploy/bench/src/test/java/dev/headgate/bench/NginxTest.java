package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NginxTest {

  @Test
  void nginxOnlyPassesBytesOn() {
    List<String> lines =
        Nginx.configuration(Path.of("/scratch"), 1111, 2222).lines().map(String::strip).toList();

    assertTrue(
        lines.containsAll(
            List.of(
                "listen 127.0.0.1:1111 backlog=1024;",
                "server 127.0.0.1:2222;",
                "proxy_buffering off;",
                "proxy_http_version 1.1;",
                "access_log off;")));
  }

  @Test
  void whoHasNoNginxIsToldHowToGetIt() {
    assertTrue(Nginx.MISSING.endsWith("sudo apt-get install nginx-light"));
  }

  @Test
  void aScratchFolderIsDeletedWithAllThatIsInIt() throws Exception {
    Path folder = ScratchFolder.create();
    Files.createDirectories(folder.resolve("kafka/log"));
    Files.writeString(folder.resolve("kafka/log/segment"), "x");

    ScratchFolder.delete(folder);

    assertEquals(false, Files.exists(folder));
  }
}
