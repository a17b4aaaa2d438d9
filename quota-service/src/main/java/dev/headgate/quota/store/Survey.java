package dev.headgate.quota.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one Redis says of itself and of its user, as `survey.lua` answers.
///
/// @param role `master` or `slave`
/// @param eviction its `maxmemory-policy`
/// @param appends whether it has an append-only file: `1` or `0`
/// @param cluster whether it is a node of a cluster: `1` or `0`
/// @param refused the commands that its user may not give, with blanks between
record Survey(
    @Nullable String role,
    @Nullable String eviction,
    @Nullable String appends,
    @Nullable String cluster,
    String refused) {

  static Survey read(String json) {
    try {
      return ScriptJson.read(json, Survey.class);
    } catch (JsonProcessingException e) {
      throw new StoreUnavailableException("not a survey", e);
    }
  }

  boolean isOfCluster() {
    return "1".equals(cluster);
  }

  boolean isAppending() {
    return "1".equals(appends);
  }

  List<String> refusedCommands() {
    return refused.isEmpty() ? List.of() : List.of(refused.split(" "));
  }
}
