package dev.headgate.quota.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpt-4o*      | gpt-4o                      | true",
        "gpt-4o*      | gpt-4o-mini                 | true",
        "gpt-4o*      | gpt-4                       | false",
        "gpt-4o*      | my-gpt-4o                   | false",
        "*claude*     | anthropic.claude-3-haiku-v1 | true",
        "*claude*     | claude                      | true",
        "*claude*     | llama-3                     | false",
        "gpt-*-mini   | gpt-4o-mini                 | true",
        "gpt-*-mini   | gpt-mini                    | false",
        "gpt-*-mini   | gpt-5-mini-2026             | false",
        "a*b*b        | ab                          | false",
        "a*b*b        | abb                         | true",
        "a**b         | ab                          | true",
        "gpt-4o.*     | gpt-4oX1                    | false",
        "GPT-4o*      | gpt-4o                      | false",
        "gpt-4o-mini  | gpt-4o-mini                 | true",
        "gpt-4o-mini  | gpt-4o                      | false",
      })
  void aFamilyTakesTheModelsWhoseNamesItFits(String family, String model, boolean taken) {
    Match match = new Match(Map.of(Level.TENANT, "acme", Level.MODEL, family));

    assertEquals(taken, match.partition(subject(model)).isPresent());
    assertEquals(taken, match.admits(Level.MODEL, model));
  }

  @Test
  void aFamilyHasOneBalanceAndEachModelHasItsOwn() {
    Match family = new Match(Map.of(Level.TENANT, "*", Level.MODEL, "gpt-*"));
    Match each = new Match(Map.of(Level.TENANT, "*", Level.MODEL, "*"));

    assertEquals(Optional.of("tenant=acme,model=gpt-*"), family.partition(subject("gpt-4o")));
    assertEquals(Optional.of("tenant=acme,model=gpt-*"), family.partition(subject("gpt-5-mini")));
    assertEquals(Optional.of("tenant=acme,model=gpt-4o"), each.partition(subject("gpt-4o")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenant=acme,user=sam             | true",
        "tenant=acme,user=a%2Cb%3D%2F     | true",
        "tenant=acme                      | false",
        "tenant=acme,user=sam,team=search | false",
        "user=sam,tenant=acme             | false",
        "tenant=globex,user=sam           | false",
        "tenant=acme,user=sam,            | false",
        "tenant=acme,user=%zz             | false",
        "sam                              | false",
        "''                               | false",
      })
  void knowsItsOwnPartitionsByName(String text, boolean own) {
    Match match = new Match(Map.of(Level.TENANT, "acme", Level.USER, "*"));

    assertEquals(own, match.isPartition(text));
  }

  @Test
  void aCallerWhoAsksForNoModelIsOfNoFamily() {
    Match family = new Match(Map.of(Level.TENANT, "acme", Level.MODEL, "*gpt*"));

    assertEquals(Optional.empty(), family.partition(new Subject(Map.of(Level.TENANT, "acme"))));
  }

  private static Subject subject(String model) {
    return new Subject(Map.of(Level.TENANT, "acme", Level.MODEL, model));
  }
}
