package dev.headgate.router.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.router.identity.Credentials.Found;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer secret",
    "authorization, bearer secret",
    "x-api-key, secret",
    "X-Goog-Api-Key, secret",
    "api-key, secret",
  })
  void findsTheCredentialWhereEachSdkPutsIt(String name, String value) {
    assertEquals(new Found.One("secret"), Credentials.in(headers(name, value), List.of()));
  }

  @Test
  void findsTheCredentialInTheQuery() {
    assertEquals(new Found.One("secret"), Credentials.in(headers(), List.of("secret")));
  }

  @Test
  void theSameCredentialInSeveralPlacesIsOne() {
    MultiMap headers = headers("Authorization", "Bearer secret", "x-api-key", "secret");

    assertEquals(new Found.One("secret"), Credentials.in(headers, List.of("secret")));
  }

  @Test
  void differentCredentialsAreNamedByTheirPlaces() {
    assertEquals(
        new Found.Several(List.of("Authorization", "x-api-key")),
        Credentials.in(headers("x-api-key", "other", "Authorization", "Bearer s"), List.of()));
    assertEquals(
        new Found.Several(List.of("x-goog-api-key", "key (query)")),
        Credentials.in(headers("x-goog-api-key", "other"), List.of("secret")));
    assertEquals(
        new Found.Several(List.of("Authorization", "api-key")),
        Credentials.in(headers("Authorization", "Basic YTpi", "api-key", "secret"), List.of()));
  }

  @Test
  void differentCredentialsInOnePlaceAreSeveral() {
    assertEquals(
        new Found.Several(List.of("x-api-key")),
        Credentials.in(headers("x-api-key", "one", "x-api-key", "two"), List.of()));
    assertEquals(
        new Found.Several(List.of("key (query)")),
        Credentials.in(headers(), List.of("one", "two")));
  }

  @Test
  void whatIsBlankIsNone() {
    assertEquals(
        new Found.One("secret"),
        Credentials.in(headers("Authorization", "Bearer ", "x-api-key", "secret"), List.of("")));
    assertEquals(new Found.None(), Credentials.in(headers("Authorization", "Bearer "), List.of()));
  }

  @Test
  void leavesNoOtherCredentialBehind() {
    MultiMap headers = headers("x-api-key", "secret", "api-key", "secret");

    Credentials.leaveOnly("secret", headers);

    assertEquals(List.of("Bearer secret"), headers.getAll("Authorization"));
    assertFalse(headers.contains("x-api-key"));
    assertFalse(headers.contains("api-key"));
  }

  private static MultiMap headers(String... namesAndValues) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
