package dev.headgate.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Promise 9 of the design, over every endpoint: a tenant never sees or spends another's.
class TwoTenantsIT {
  private static final String ACME_TEAM = "acme-secret-team";
  private static final String GLOBEX_TEAM = "globex-secret-team";
  private static String acmeRequest = "";

  @BeforeAll
  static void bothTenantsHaveHistory() throws Exception {
    ChatClient.Answer acme =
        WholePath.chat(WholePath.token("acme", ACME_TEAM, "user-ann")).ask("Hello", false);
    ChatClient.Answer globex =
        WholePath.chat(WholePath.token("globex", GLOBEX_TEAM, "gus")).ask("Hello", true);
    assertEquals(200, acme.status(), acme::body);
    assertEquals(200, globex.status(), globex::body);
    acmeRequest = acme.requestId();
    WholePath.ledger("acme").awaitEntries(acme.requestId(), Duration.ofSeconds(30));
    WholePath.ledger("globex").awaitEntries(globex.requestId(), Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reports/costs",
        "/v1/reports/costs.csv",
        "/v1/reports/costs?team=" + ACME_TEAM,
        "/v1/ledger/entries",
        "/v1/ledger/entries?team=" + ACME_TEAM,
        "/report",
        "/report?team=" + ACME_TEAM,
        "/report/costs.csv"
      })
  void anotherTenantsFinopsReadsNothingInBilling(String path) {
    Fetched seen = Fetched.get(WholePath.stack().billing().url() + path, finops("globex"));
    assertEquals(200, seen.status(), seen::body);
    assertFalse(seen.body().contains("user-ann"), seen::body);
    assertFalse(seen.body().contains(acmeRequest), seen::body);
    if (!path.contains("?")) {
      assertFalse(seen.body().contains(ACME_TEAM), seen::body);
    }
  }

  @Test
  void itsOwnFinopsSeesItsTeamThere() {
    Fetched seen =
        Fetched.get(WholePath.stack().billing().url() + "/v1/reports/costs", finops("acme"));
    assertTrue(seen.body().contains(ACME_TEAM), seen::body);
    assertFalse(seen.body().contains(GLOBEX_TEAM), seen::body);
  }

  @Test
  void anotherTenantsRequestLooksLikeOneThatNeverWas() {
    String entries = WholePath.stack().billing().url() + "/v1/ledger/entries/";
    Fetched others = Fetched.get(entries + acmeRequest, finops("globex"));
    Fetched unknown = Fetched.get(entries + UUID.randomUUID(), finops("globex"));
    assertEquals(404, others.status());
    assertEquals(unknown, others);
  }

  @Test
  void anotherTeamOfTheSameTenantReadsNothingEither() {
    String colleague = WholePath.token("acme", "other-team", "oda");
    for (String path : List.of("/v1/reports/costs", "/v1/ledger/entries", "/report")) {
      Fetched seen = Fetched.get(WholePath.stack().billing().url() + path, colleague);
      assertEquals(200, seen.status(), seen::body);
      assertFalse(seen.body().contains(ACME_TEAM), seen::body);
    }
    Fetched request =
        Fetched.get(
            WholePath.stack().billing().url() + "/v1/ledger/entries/" + acmeRequest, colleague);
    assertEquals(404, request.status());
  }

  @Test
  void budgetsShowOnlyOnesOwnTenant() {
    Fetched seen = Fetched.get(WholePath.stack().quota().url() + "/v1/budgets", finops("globex"));
    assertEquals(200, seen.status(), seen::body);
    assertTrue(seen.body().contains("globex-month"), seen::body);
    assertFalse(seen.body().contains("acme"), seen::body);
  }

  @Test
  void aTenantsTokenOpensNoReservation() throws Exception {
    String url = WholePath.stack().quota().url() + "/v1/reservations/" + UUID.randomUUID();
    for (String method : List.of("PUT", "GET", "DELETE")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + finops("globex"))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      int status = Fetched.HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      assertTrue(status == 401 || status == 403, method + " answered " + status);
    }
  }

  @Test
  void spendingGoesToTheTokensTenantWhateverTheHeadersSay() throws Exception {
    BudgetReader.Standing acmeBefore = WholePath.budgets("acme").ofTenant();
    BudgetReader.Standing globexBefore = WholePath.budgets("globex").ofTenant();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(WholePath.stack().router().url() + "/v1/chat/completions?tenant=acme"))
            .header("Authorization", "Bearer " + WholePath.token("globex", GLOBEX_TEAM, "gus"))
            .header("X-Tenant", "acme")
            .header("X-Headgate-Tenant", "acme")
            .header("X-Team", ACME_TEAM)
            .header("X-Forwarded-User", "ann")
            .header("OpenAI-Organization", "acme")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    """
                    {"model":"gpt-4o-mini","user":"ann","messages":[{"role":"user","content":"Hi"}]}\
                    """))
            .build();
    HttpResponse<String> response =
        Fetched.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, response.statusCode(), response::body);

    assertEquals(acmeBefore, WholePath.budgets("acme").ofTenant());
    assertTrue(
        WholePath.budgets("globex").ofTenant().settled() > globexBefore.settled(),
        "nobody was charged");
    String id = ChatClient.requestId(response);
    var entry = WholePath.ledger("globex").theOnlyEntry(id, Duration.ofSeconds(30));
    assertEquals(GLOBEX_TEAM, entry.required("team").asText());
    assertEquals(List.of(), WholePath.ledger("acme").entries(id));
  }

  private static String finops(String tenant) {
    return WholePath.token(tenant, "finance", "fay", "finops");
  }
}
