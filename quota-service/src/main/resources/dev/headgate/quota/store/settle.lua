-- settle, version 1: the hold becomes what was used, once; later only a higher certainty corrects it.
--
-- KEYS: as reservation.lua says.
-- ARGV: 1 JSON {id, fingerprint, tenant, tombstoneMillis, certainty: 1..3,
--         actual: {unit: amount}, terms: {policy: term}}; `actual` has no usd when no price is known
--       2 the usage event for the outbox, or an empty string when Kafka has it
-- Answers standing (settled, or expired when nothing better is known) | unknown | ended |
--         id-reused | declare.

-- 1. a repeat gets the first answer; each certainty has one
local call = cjson.decode(ARGV[1])
local record = load_own_record(call.tenant)
if not record then
  return cjson.encode({ outcome = 'unknown' })
end
local name = 'settle' .. call.certainty
local first = repeated(record, name, call.fingerprint)
if first then
  return first
end
if record.state == 'released' then
  return ended(record)
end
if record.state == 'settled' and call.certainty <= record.certainty and not record.followed then
  return cjson.encode({ outcome = 'id-reused', call = 'settle' })
end
if not declares(record) then
  return declare(record)
end
renew_terms(record, call.terms)
local now = now_millis()

-- 2. after an expiry, or when the usage log was heard first, what is no surer changes nothing
if record.charged and call.certainty <= record.certainty then
  local balances = {}
  for i, entry in ipairs(record.entries) do
    balances[i] = read_balance(entry, now)
  end
  local answer = standing(call.id, record, balances, now)
  record.answers[name] = { fingerprint = call.fingerprint, answer = answer }
  save_ended(call.id, record, call.tombstoneMillis)
  return answer
end

-- 3. charge what was used; where no price is known, the money that was held, or that the usage log
--    charged for what was never held here
local actual = call.actual
if not actual.usd then
  actual.usd = record.hold.usd or (record.charged and record.charged.usd)
end
local balances = charge_entries(record, now, call.terms, function(entry)
  return actual[entry.unit] or entry.held
end)
local set_aside = record.charged or record.hold
for unit, amount in pairs(actual) do
  if amount > (set_aside[unit] or 0) then
    record.beyond = true
  end
end

-- 4. the event, if Kafka could not take it
if ARGV[2] ~= '' then
  redis.call('XADD', KEYS[3], '*', 'tenant', call.tenant, 'event', ARGV[2])
end

-- 5. remember how it ended and what was answered
record.state = 'settled'
record.charged = actual
record.certainty = call.certainty
local answer = standing(call.id, record, balances, now)
record.answers[name] = { fingerprint = call.fingerprint, answer = answer }
save_ended(call.id, record, call.tombstoneMillis)
return answer
