package dev.headgate.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The money budgets that apply to one person, as quota-service shows them to that person.
///
/// @param balances only those in USD
record BudgetBook(Person person, List<Balance> balances) {

  /// @param partition what the balance is counted for, such as `tenant=acme,user=sam`
  record Balance(String policy, String partition, long limit, long settled, long held) {

    long left() {
      return limit - settled - held;
    }
  }

  static BudgetBook read(String quotaUrl, Person person, String token) {
    JsonNode all =
        Fetch.json(quotaUrl + "/v1/budgets", token)
            .orElseThrow(() -> new IllegalStateException(quotaUrl + "/v1/budgets is missing"));
    var balances = new ArrayList<Balance>();
    for (JsonNode balance : all) {
      if (balance.get("unit").asText().equals("usd")) {
        balances.add(
            new Balance(
                balance.get("policy").asText(),
                balance.get("partition").asText(),
                balance.get("limit").asLong(),
                balance.get("settled").asLong(),
                balance.get("held").asLong()));
      }
    }
    return new BudgetBook(person, List.copyOf(balances));
  }

  /// Those that are counted for this person alone, and so for this run alone.
  List<Balance> own() {
    return balances.stream()
        .filter(
            balance -> List.of(balance.partition().split(",")).contains("user=" + person.user()))
        .toList();
  }

  /// The balance with the least left.
  Optional<Balance> tightest() {
    return balances.stream().min(Comparator.comparingLong(Balance::left));
  }
}
