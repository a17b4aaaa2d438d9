package dev.headgate.billing.charge;

import dev.headgate.billing.attribute.Payer;
import dev.headgate.metering.event.OutcomeV1;
import dev.headgate.metering.event.UsageEventV1;
import dev.headgate.metering.event.UsageV1;
import dev.headgate.metering.price.Rating;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// The table `ledger_entry`: appended to, never changed.
final class EntryTable {

  private static final String TAKE_IDS =
      "select nextval('ledger_entry_id') from generate_series(1, ?)";

  private static final String APPEND =
      """
      insert into ledger_entry (
        entry_id, tenant, request_id, revision, kind, adjusts, requests,
        received_at, finished_at, team, project, user_name, application, key_id,
        operation, request_model, model, response_model, provider, region, service_tier,
        ended_by, finish_reason, error_class, certainty,
        input_tokens, cache_read_input_tokens, cache_write_5m_input_tokens, cache_write_1h_input_tokens,
        audio_input_tokens, output_tokens, reasoning_output_tokens, audio_output_tokens,
        price_version, unpriced_reason, amount)
      values (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REVERSE =
      """
      insert into ledger_entry (
        entry_id, tenant, request_id, revision, kind, adjusts, reverses, requests,
        received_at, finished_at, team, project, user_name, application, key_id,
        operation, request_model, model, response_model, provider, region, service_tier,
        ended_by, finish_reason, error_class, certainty,
        input_tokens, cache_read_input_tokens, cache_write_5m_input_tokens, cache_write_1h_input_tokens,
        audio_input_tokens, output_tokens, reasoning_output_tokens, audio_output_tokens,
        price_version, unpriced_reason, amount)
      select
        ?, tenant, request_id, ?, 'adjustment', ?, entry_id, -requests,
        received_at, finished_at, team, project, user_name, application, key_id,
        operation, request_model, model, response_model, provider, region, service_tier,
        ended_by, finish_reason, error_class, certainty,
        -input_tokens, -cache_read_input_tokens, -cache_write_5m_input_tokens, -cache_write_1h_input_tokens,
        -audio_input_tokens, -output_tokens, -reasoning_output_tokens, -audio_output_tokens,
        price_version, unpriced_reason, -amount
      from ledger_entry where entry_id = ?
      """;

  private EntryTable() {}

  /// Ids for that many entries. What is not used leaves a gap, which means nothing.
  static long[] takeIds(Connection connection, int count) throws SQLException {
    long[] ids = new long[count];
    if (count > 0) {
      try (PreparedStatement statement = connection.prepareStatement(TAKE_IDS)) {
        statement.setInt(1, count);
        try (ResultSet rows = statement.executeQuery()) {
          for (int i = 0; rows.next(); i++) {
            ids[i] = rows.getLong(1);
          }
        }
      }
    }
    return ids;
  }

  static void append(Connection connection, List<Entry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      for (Entry entry : entries) {
        toRow(new Row(statement), entry);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /// Takes back what stands: the same figures with the other sign, lines included.
  static void reverse(Connection connection, List<Correction> corrections) throws SQLException {
    if (corrections.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(REVERSE)) {
      for (Correction correction : corrections) {
        statement.setLong(1, correction.reversalId());
        statement.setInt(2, correction.reversalRevision());
        statement.setLong(3, correction.standing().chargeEntry());
        statement.setLong(4, correction.standing().standingEntry());
        statement.addBatch();
      }
      statement.executeBatch();
    }
    LineTable.reverse(connection, corrections);
  }

  private static void toRow(Row row, Entry entry) throws SQLException {
    Charge charge = entry.charge();
    UsageEventV1 event = charge.event();
    row.add(entry.id()).add(charge.request().tenant()).add(charge.request().id());
    row.add(entry.revision()).add(entry.adjusts() == null ? "charge" : "adjustment");
    row.add(entry.adjusts()).add(event.received()).add(event.finished());
    addPayer(row, charge.payer());
    row.add(event.operation()).add(event.requestModel()).add(event.upstreamModel());
    row.add(event.responseModel()).add(event.provider()).add(event.region());
    row.add(event.serviceTier());
    addOutcome(row, event.outcome());
    row.add(charge.certainty().wireName());
    addUsage(row, event.usage());
    switch (charge.rating()) {
      case Rating.Priced priced ->
          row.add(priced.priceVersion()).add((String) null).add(LedgerMoney.total(priced));
      case Rating.Unpriced(String reason) ->
          row.add((String) null).add(reason).add((BigDecimal) null);
    }
  }

  private static void addPayer(Row row, Payer payer) throws SQLException {
    row.add(payer.team()).add(payer.project()).add(payer.user());
    row.add(payer.application()).add(payer.keyId());
  }

  private static void addOutcome(Row row, OutcomeV1 outcome) throws SQLException {
    row.add(outcome.endedBy().name().toLowerCase(Locale.ROOT));
    row.add(outcome.finishReason()).add(outcome.errorClass());
  }

  private static void addUsage(Row row, UsageV1 usage) throws SQLException {
    row.add(usage.inputTokens()).add(usage.cacheReadInputTokens());
    row.add(usage.cacheWrite5mInputTokens()).add(usage.cacheWrite1hInputTokens());
    row.add(usage.audioInputTokens()).add(usage.outputTokens());
    row.add(usage.reasoningOutputTokens()).add(usage.audioOutputTokens());
  }
}
