package dev.headgate.quota.protocol.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of `GET /v1/keys`, the oldest key first.
///
/// @param next what `after` must be for the next page, or null when this is the last
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyPageV1(List<KeyV1> keys, @Nullable String next) {

  public KeyPageV1 {
    keys = List.copyOf(keys);
  }
}
