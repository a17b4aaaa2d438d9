-- follow, version 1: the usage log tells what a reservation used. It is settled by that if it is
-- still open, and corrected if the log is as sure or surer: budget and log come to agree.
--
-- KEYS: as reservation.lua says.
-- ARGV: 1 JSON {id, tenant, tombstoneMillis, certainty: 1..3, actual: {unit: amount}, partition,
--         offset, terms: {policy: term}}; `actual` has no usd when no price is known
-- Answers settled | corrected | known (nothing to do) | counted (a rebuild has it) | unknown |
--         ended (it was released) | declare.

-- 1. what is not known any more may be in what a rebuild counted
local call = cjson.decode(ARGV[1])
local record = load_own_record(call.tenant)
if not record then
  local counted = redis.call('HGET', EPOCH, 'counted:' .. text(call.partition))
  local is_counted = counted and call.offset < tonumber(counted)
  return cjson.encode({ outcome = is_counted and 'counted' or 'unknown' })
end
if record.state == 'released' then
  return ended(record)
end

-- 2. the log is not heard when something surer is charged already, or the same
local actual = call.actual
if not actual.usd then
  actual.usd = (record.charged or record.hold).usd
end
if record.charged then
  local same = true
  for unit, amount in pairs(actual) do
    same = same and record.charged[unit] == amount
  end
  if call.certainty < record.certainty or (same and call.certainty == record.certainty) then
    return cjson.encode({ outcome = 'known' })
  end
end
if not declares(record) then
  return declare(record)
end
renew_terms(record, call.terms)

-- 3. charge what was used
local outcome = record.charged and 'corrected' or 'settled'
charge_entries(record, now_millis(), call.terms, function(entry)
  return actual[entry.unit] or entry.charged or entry.held
end)
local set_aside = record.charged or record.hold
for unit, amount in pairs(actual) do
  if amount > (set_aside[unit] or 0) then
    record.beyond = true
  end
end

-- 4. remember how it ended; a settle that comes later finds it done
if record.state == 'held' or call.certainty > 1 then
  record.state = 'settled'
end
record.charged = actual
record.certainty = call.certainty
record.followed = true
save_ended(call.id, record, call.tombstoneMillis)
return cjson.encode({ outcome = outcome })
