-- reserve, version 1: take a hold on every balance, or on none.
--
-- KEYS: 1 record, 2 leases, 3 outbox, 4 index, 5 alerts, then the balances that `policies` name by
-- position.
-- ARGV: 1 JSON {id, fingerprint, tenant, leaseMillis, outboxBound, hold: {unit: amount},
--         policies: as entries.lua says}
--       2 the draft of the usage event
-- Answers standing (held) | id-reused | ended | outbox-full | window-moved | request-exceeds-limit |
--         budget-exceeded. Everything but "standing" leaves all as it was.

-- 1. a repeat gets the first answer; what was released before it was reserved has ended
local call = cjson.decode(ARGV[1])
local existing = load_record()
if existing then
  return repeated(existing, 'reserve', call.fingerprint) or ended(existing)
end

-- 2. nothing is admitted whose event could not be kept
if redis.call('XLEN', KEYS[3]) >= call.outboxBound then
  return cjson.encode({ outcome = 'outbox-full' })
end

-- 3. the server's clock decides in which window this falls
local now = now_millis()
local entries = entries_now(call.policies, now)
if not entries then
  return window_moved(now)
end

-- 4. look at every balance before the first is touched; of several refusals the one that lasts
--    longest is answered
local balances, observed, worst = {}, {}, nil
for i, entry in ipairs(entries) do
  local balance = read_balance(entry, now)
  local outcome = refusal(entry, balance, entry.held, false)
  if outcome then
    local long = lasts(outcome, entry, balance, now)
    if not worst or long > worst.long then
      worst = { outcome = outcome, entry = entry, balance = balance, long = long }
      worst.ladder = call.policies[i].ladder
    end
  elseif would_refuse(entry, balance, entry.held, false) then
    observed[#observed + 1] = entry
  end
  balances[i] = balance
end
if worst then
  return refused(
    worst.outcome, worst.entry, worst.balance, worst.entry.held, now, worst.ladder, false)
end

-- 5. take the hold everywhere; what this reaches of a ladder is told
local notes, steps = {}, {}
for i, entry in ipairs(entries) do
  local balance, ladder = balances[i], call.policies[i].ladder
  hold(entry, balance, entry.held)
  write_balance(entry, balance, KEYS[4], now)
  raise_alerts(call.tenant, entry, balance, ladder, KEYS[5], now)
  add_reached(steps, entry, balance, 0, ladder)
  entry.before = nil
end
notes.pressure = said(steps)
notes.observed = note_observed(observed)

-- 6. remember what was taken and what was answered
local record = {
  state = 'held',
  tenant = call.tenant,
  draft = ARGV[2],
  lease = now + call.leaseMillis,
  version = 0,
  hold = call.hold,
  entries = entries,
  answers = {},
}
local answer = standing(call.id, record, balances, now, notes)
record.answers.reserve = { fingerprint = call.fingerprint, answer = answer }
save_held(call.id, record)
return answer
