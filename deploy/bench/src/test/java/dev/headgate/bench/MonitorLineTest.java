package dev.headgate.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MonitorLineTest {

  @Test
  void aCommandIsItsWordsWithoutQuotes() {
    assertEquals(
        List.of("keys", "*"),
        MonitorLine.command("+1339518083.107412 [0 127.0.0.1:60866] \"keys\" \"*\""));
  }

  @Test
  void whatIsEscapedIsReadBack() {
    assertEquals(
        List.of("set", "{\"gr\u00f6\u00dfe\":\"a b\"}", "x\\y\n\r\t\b\u0007", ""),
        MonitorLine.command(
            "+1.1 [0 127.0.0.1:1] \"set\" \"{\\\"gr\\xc3\\xb6\\xc3\\x9fe\\\":\\\"a b\\\"}\""
                + " \"x\\\\y\\n\\r\\t\\b\\a\" \"\""));
  }

  @Test
  void whatAScriptDoesIsNoCommandOfAClient() {
    assertEquals(List.of(), MonitorLine.command("+1.1 [0 lua] \"GET\" \"a\""));
    assertEquals(List.of(), MonitorLine.command("+OK"));
  }
}
