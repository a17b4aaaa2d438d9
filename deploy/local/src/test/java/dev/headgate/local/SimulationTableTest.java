package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class SimulationTableTest {

  @Test
  void saysWhoWouldHaveBeenRefusedWhenAndWhatItWouldHaveSaved() throws Exception {
    String answer =
        """
        {"from":"2026-10-01T00:00:00Z","until":"2026-11-01T00:00:00Z",
         "log":{"whole":false,"wholeSince":"2026-10-05T00:00:00Z","firstRequestAt":null,"events":5},
         "proposed":{"policy":"p","unit":"usd","limit":"2.5","enforcement":"hard",
           "total":{"requests":5,"refused":2,"observed":0,"unpriced":1,
             "used":{"usd":"4"},"saved":{"usd":"1.75"}},
           "callers":[
             {"team":"search","user":"ada","requests":3,"refused":2,
              "firstRefusedAt":"2026-10-11T00:02:00Z","lastRefusedAt":"2026-10-11T00:03:00Z",
              "saved":{"usd":"1.75"}},
             {"team":"search","key":"k1","requests":1,"refused":0,
              "firstRefusedAt":null,"lastRefusedAt":null,"saved":{"usd":"0"}}],
           "others":{"callers":1,"requests":1,"refused":0,
             "firstRefusedAt":null,"lastRefusedAt":null,"saved":{"usd":"0"}},
           "pressure":[
             {"at":0.5,"do":"alert","firstReachedAt":"2026-10-10T00:00:00Z","requests":2,"affected":1},
             {"at":1,"do":"stop","firstReachedAt":null,"requests":0,"affected":0}]}}
        """;

    assertEquals(
        """
        2026-10-01T00:00:00Z to 2026-11-01T00:00:00Z
        The log has lost its oldest events: it is whole from 2026-10-05T00:00:00Z on only.

        proposed: hard 2.5 of usd
          2 of 5 requests refused, 1.75 of 4 USD saved
          1 without a known price
                                                    requests  refused  first refused         last refused               saved USD
          search/ada                                       3        2  2026-10-11T00:02:00Z  2026-10-11T00:03:00Z            1.75
          search/k1                                        1        0                                                           0
          1 others                                         1        0                                                           0
          at 0.5    alert          2026-10-10T00:00:00Z          2 requests          1 affected
          at 1      stop           never                         0 requests          0 affected
        """,
        SimulationTable.text(new JsonMapper().readTree(answer)));
  }
}
