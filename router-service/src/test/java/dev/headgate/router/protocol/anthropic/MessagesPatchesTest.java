package dev.headgate.router.protocol.anthropic;

import static dev.headgate.router.protocol.anthropic.Conversations.route;
import static dev.headgate.router.protocol.anthropic.Conversations.scan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesPatchesTest {

  @Test
  void leavesACompleteRequestByteForByte() {
    String json = "{ \"model\" : \"m\",\"messages\":[], \"max_tokens\": 7,\n\"x\":[1] }";
    assertEquals(json, patched(json, "m", 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'max_tokens':7,'model':'m','messages':[]} | n | 7 | {'max_tokens':7,'model':'n','messages':[]}",
        "{'max_tokens':7,'model':'m','messages':[]} | m | 5 | {'max_tokens':5,'model':'m','messages':[]}",
        "{'max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':8000},'model':'m','messages':[]} | m | 2000 | {'max_tokens':2000,'thinking':{'type':'enabled','budget_tokens':1999},'model':'m','messages':[]}",
        "{'max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':1024},'model':'m','messages':[]} | m | 2000 | {'max_tokens':2000,'thinking':{'type':'enabled','budget_tokens':1024},'model':'m','messages':[]}",
        "{'max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':8000},'model':'m','messages':[]} | m | 512 | {'max_tokens':512,'thinking':{'type':'disabled'},'model':'m','messages':[]}",
        "{'max_tokens':9000,'thinking':{'type':'adaptive'},'model':'m','messages':[]} | m | 512 | {'max_tokens':512,'thinking':{'type':'adaptive'},'model':'m','messages':[]}",
      })
  void changesOnlyWhatMust(String json, String model, long limit, String expected) {
    assertEquals(expected.replace('\'', '"'), patched(json, model, limit));
  }

  private static String patched(String json, String model, long limit) {
    return MessagesPatches.apply(scan(json), route(model), limit).toString();
  }
}
