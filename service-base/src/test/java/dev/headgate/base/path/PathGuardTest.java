package dev.headgate.base.path;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGuardTest {

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "*",
        "http://evil.example/report",
        "/report;x",
        "/report;jsessionid=1/x",
        "/report%3Bx",
        "/report%3bx",
        "/a%2Freport",
        "/a%2freport",
        "/a%5creport",
        "/a\\report",
        "//report",
        "/a//report",
        "/./report",
        "/a/../report",
        "/a/..",
        "/a/.",
        "/%2e%2e/report",
        "/%252e/report",
        "/report%00"
      })
  void readsInTwoWays(String path) {
    assertTrue(PathGuard.isAmbiguous(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/chat/completions",
        "/v1/models/gpt-4.1-mini",
        "/q/health/live",
        "/.well-known/x",
        "/report/a..b",
        "/report/Z%C3%BCrich%20team"
      })
  void readsInOneWay(String path) {
    assertFalse(PathGuard.isAmbiguous(path));
  }
}
