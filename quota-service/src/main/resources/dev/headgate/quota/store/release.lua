-- release, version 1: the provider was never called; the hold goes back whole.
--
-- KEYS: as reservation.lua says.
-- ARGV: 1 JSON {id, fingerprint, tenant, tombstoneMillis, terms: {policy: term}}
-- Answers standing (released) | unknown | ended | id-reused | declare.
--
-- A release may overtake its own reserve, whose answer never came: then nothing is known yet. It
-- leaves a tombstone, so that the reserve finds the reservation ended and takes no hold.

-- 1. a repeat gets the first answer
local call = cjson.decode(ARGV[1])
local record = load_own_record(call.tenant)
if not record then
  if load_record() then
    return cjson.encode({ outcome = 'unknown' })
  end
  local nothing = {
    state = 'released',
    tenant = call.tenant,
    version = 0,
    hold = {},
    charged = {},
    entries = {},
    answers = {},
  }
  local answer = standing(call.id, nothing, {}, now_millis())
  nothing.answers.release = { fingerprint = call.fingerprint, answer = answer }
  save_ended(call.id, nothing, call.tombstoneMillis)
  return answer
end
local first = repeated(record, 'release', call.fingerprint)
if first then
  return first
end
if record.state ~= 'held' then
  return ended(record)
end
if not declares(record) then
  return declare(record)
end
renew_terms(record, call.terms)

-- 2. give everything back
local now = now_millis()
local balances = charge_entries(record, now, call.terms, function(_)
  return 0
end)

-- 3. remember how it ended and what was answered
record.state = 'released'
record.charged = {}
for unit, _ in pairs(record.hold) do
  record.charged[unit] = 0
end
local answer = standing(call.id, record, balances, now)
record.answers.release = { fingerprint = call.fingerprint, answer = answer }
save_ended(call.id, record, call.tombstoneMillis)
return answer
