-- expire, version 1: the lease is over and nobody said what was used, so all that is held is charged,
-- and the usage event that says so goes to the outbox in the same step.
--
-- KEYS: as reservation.lua says.
-- ARGV: 1 JSON {id, tombstoneMillis, version, terms: {policy: term}}
--       2 the completed usage event, or an empty string to be told of what ("declare")
-- Answers standing (expired) | unknown | ended | not-due | declare. `version` ties the event to the
-- very hold and lease it was completed from.

-- 1. only what is held and due expires
local call = cjson.decode(ARGV[1])
local record = load_record()
if not record then
  redis.call('ZREM', KEYS[2], call.id)
  return cjson.encode({ outcome = 'unknown' })
end
if record.state ~= 'held' then
  redis.call('ZREM', KEYS[2], call.id)
  return ended(record)
end
local now = now_millis()
if record.lease > now then
  return cjson.encode({ outcome = 'not-due' })
end
if ARGV[2] == '' or call.version ~= record.version or not declares(record) then
  return declare(record)
end
renew_terms(record, call.terms)

-- 2. the whole hold is charged; what counts only while held is over
local balances = charge_entries(record, now, call.terms, function(entry)
  return entry.whileHeld and 0 or entry.held
end)

-- 3. the ledger hears of it
redis.call('XADD', KEYS[3], '*', 'tenant', record.tenant, 'event', ARGV[2])

-- 4. remember how it ended
record.state = 'expired'
record.charged = record.hold
record.certainty = 1
save_ended(call.id, record, call.tombstoneMillis)
return standing(call.id, record, balances, now)
