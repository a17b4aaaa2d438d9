package dev.headgate.router.reload;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {

  @TempDir Path directory;
  private MountedFile mounted;
  private WatchedFiles watched;

  @BeforeEach
  void readOnce() {
    mounted = MountedFile.mount(directory, "headgate: {}");
    watched = new WatchedFiles(() -> List.of(mounted.path()));
    assertFalse(watched.areToBeRead());
    assertTrue(watched.areToBeRead());
  }

  @Test
  void whatStaysIsNotReadAgain() {
    assertFalse(watched.areToBeRead());
    assertFalse(watched.areToBeRead());
  }

  @Test
  void aSwappedLinkFurtherUpIsAChangeEvenIfTheFileLooksTheSame() throws IOException {
    FileTime time = Files.getLastModifiedTime(mounted.path());
    mounted.swap("headgate: {}");
    Files.setLastModifiedTime(mounted.path(), time);
    assertFalse(watched.areToBeRead());
    assertTrue(watched.areToBeRead());
    assertFalse(watched.areToBeRead());
  }

  @Test
  void aFileThatIsStillBeingWrittenIsNotRead() throws IOException {
    for (int i = 1; i <= 5; i++) {
      Files.writeString(mounted.path(), "# line\n".repeat(i));
      assertFalse(watched.areToBeRead());
    }
    assertTrue(watched.areToBeRead());
  }

  @Test
  void aFileThatGoesIsAChange() throws IOException {
    Files.delete(mounted.path());
    assertFalse(watched.areToBeRead());
    assertTrue(watched.areToBeRead());
  }
}
