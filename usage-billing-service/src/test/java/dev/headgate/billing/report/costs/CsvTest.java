package dev.headgate.billing.report.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0",
        " =1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x"
      })
  void aTextThatASpreadsheetWouldRunIsDefused(String text) {
    assertEquals("\"'" + text + "\"", new Csv().text(text).toString());
  }

  @Test
  void aNumberStaysANumber() {
    assertEquals("-0.00045,,7", new Csv().number("-0.00045").number(null).number(7).toString());
  }

  @Test
  void separatorsAndQuotesAreQuoted() {
    assertEquals(
        "a,\"b,c\",\"d\"\"e\",\"f\r\ng\",\r\nnext\r\n",
        new Csv()
            .text("a")
            .text("b,c")
            .text("d\"e")
            .text("f\r\ng")
            .text(null)
            .endRow()
            .text("next")
            .endRow()
            .toString());
  }
}
