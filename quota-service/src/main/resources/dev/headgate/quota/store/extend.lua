-- extend, version 1: keep a hold alive, and enlarge it on every balance or on none.
--
-- KEYS: as reservation.lua says.
-- ARGV: 1 JSON {id, fingerprint, tenant, sequence, leaseMillis, add: {unit: amount},
--         terms: {policy: term}}; `add` has no usd when the model has no price
-- Answers standing (held) | unknown | ended | id-reused | sequence-passed | declare | unpriced |
--         request-exceeds-limit | budget-exceeded. Everything but "standing" leaves all as it was.

-- 1. a repeat gets the first answer
local call = cjson.decode(ARGV[1])
local record = load_own_record(call.tenant)
if not record then
  return cjson.encode({ outcome = 'unknown' })
end
local last = record.answers.extend
if last and call.sequence < last.sequence then
  return cjson.encode({ outcome = 'sequence-passed', sequence = text(last.sequence) })
end
if last and call.sequence == last.sequence then
  return repeated(record, 'extend', call.fingerprint)
end
if record.state ~= 'held' then
  return ended(record)
end
if not declares(record) then
  return declare(record)
end
renew_terms(record, call.terms)

-- 2. look at every balance before the first is touched
local now = now_millis()
local balances, observed, worst = {}, {}, nil
for i, entry in ipairs(record.entries) do
  local balance = read_balance(entry, now)
  local amount = call.add[entry.unit]
  local ladder = ladder_of(entry, call.terms)
  if not amount and entry.enforcement == 'hard' and call.add.tokens > 0 then
    return refused('unpriced', entry, balance, 0, now, ladder, true)
  end
  amount = amount or 0
  local outcome = refusal(entry, balance, amount, true)
  if outcome and not entry.period and entry.held + amount > limit_of(entry, balance) then
    outcome = 'request-exceeds-limit' -- alone it is more than the whole limit: waiting never helps
  end
  if not outcome and not balance.live and amount > 0 then
    outcome = 'budget-exceeded' -- a window that is no longer kept grants nothing more
  end
  if outcome then
    local long = lasts(outcome, entry, balance, now)
    if not worst or long > worst.long then
      worst = { outcome = outcome, entry = entry, balance = balance, amount = amount, long = long }
      worst.ladder = ladder
    end
  elseif would_refuse(entry, balance, amount, true) then
    observed[#observed + 1] = entry
  end
  balances[i] = balance
end
for unit, amount in pairs(call.add) do
  if (record.hold[unit] or 0) + amount > MAXIMUM then
    return cjson.encode({ outcome = 'overflow', unit = unit })
  end
end
if worst then
  return refused(
    worst.outcome, worst.entry, worst.balance, worst.amount, now, worst.ladder, true)
end

-- 3. enlarge the hold everywhere, and the lease; what this reaches of a ladder is told
local notes, steps = {}, {}
for i, entry in ipairs(record.entries) do
  local balance, amount = balances[i], call.add[entry.unit] or 0
  local ladder = ladder_of(entry, call.terms)
  if amount > 0 then
    hold(entry, balance, amount)
    write_balance(entry, balance, KEYS[4], now)
    raise_alerts(record.tenant, entry, balance, ladder, KEYS[5], now)
    entry.held = entry.held + amount
  end
  add_reached(steps, entry, balance, 0, ladder)
end
notes.pressure = said(steps)
notes.observed = note_observed(observed)
for unit, amount in pairs(call.add) do
  record.hold[unit] = (record.hold[unit] or 0) + amount
end
record.lease = now + call.leaseMillis
record.version = record.version + 1

-- 4. remember what was answered
local answer = standing(call.id, record, balances, now, notes)
record.answers.extend =
  { sequence = call.sequence, fingerprint = call.fingerprint, answer = answer }
save_held(call.id, record)
return answer
