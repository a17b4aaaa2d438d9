package dev.headgate.router.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryKeyTest {

  @ParameterizedTest
  @CsvSource({
    "key=secret, secret, ''",
    "alt=sse&key=secret, secret, alt=sse",
    "key=secret&alt=sse, secret, alt=sse",
    "a=1&k%65y=s%65cret&b=%20, secret, a=1&b=%20",
  })
  void takesTheKeyOutAndLeavesTheRestAsItCame(String query, String key, String rest) {
    assertEquals(new QueryKey(List.of(key), rest), QueryKey.of(query));
  }

  @ParameterizedTest
  @CsvSource({"alt=sse", "keys=1&monkey=2", "Key=x", "a=key"})
  void otherParametersAreNoKey(String query) {
    assertEquals(new QueryKey(List.of(), query), QueryKey.of(query));
  }

  @Test
  void everyKeyIsTakenOut() {
    assertEquals(
        new QueryKey(List.of("one", "two", ""), "a=b"), QueryKey.of("key=one&a=b&key=two&key"));
  }

  @Test
  void whatCannotBeDecodedIsTakenAsItIs() {
    assertEquals(new QueryKey(List.of("%zz"), "%q=1"), QueryKey.of("key=%zz&%q=1"));
  }

  @Test
  void noQueryIsNoKey() {
    assertEquals(new QueryKey(List.of(), ""), QueryKey.of(null));
  }

  @Test
  void neverShowsTheKey() {
    assertFalse(QueryKey.of("key=secret").toString().contains("secret"));
  }
}
