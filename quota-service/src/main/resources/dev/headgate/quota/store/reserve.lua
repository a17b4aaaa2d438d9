-- reserve, version 1: take a hold on every balance, or on none.
--
-- KEYS: 1 record, 2 leases, 3 outbox, 4 index, then the balances that `policies` name by position.
-- ARGV: 1 JSON {id, fingerprint, tenant, leaseMillis, outboxBound, hold: {unit: amount}, policies: [
--         {policy, unit, partition, enforcement, limit, amount, and either
--          windows: [{key, window, starts, ends, keep}, ...] or period, burst, window, key}]}
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
local entries = {}
for i, policy in ipairs(call.policies or {}) do
  local entry = {
    policy = policy.policy,
    unit = policy.unit,
    partition = policy.partition,
    enforcement = policy.enforcement,
    limit = policy.limit,
    held = policy.amount,
  }
  if policy.period then
    entry.key, entry.window = KEYS[policy.key], policy.window
    entry.period, entry.burst, entry.since = policy.period, policy.burst, now
  else
    for _, window in ipairs(policy.windows) do
      if window.starts <= now and now < window.ends then
        entry.key, entry.window = KEYS[window.key], window.window
        entry.ends, entry.keep = window.ends, window.keep
      end
    end
    if not entry.key then
      return cjson.encode({ outcome = 'window-moved', now = text(now) })
    end
  end
  entries[i] = entry
end

-- 4. look at every balance before the first is touched; of several refusals the one that lasts
--    longest is answered
local balances, observed, worst = {}, {}, nil
for i, entry in ipairs(entries) do
  local balance = read_balance(entry, now)
  local outcome = refusal(entry, balance, entry.held, false)
  if outcome then
    local lasts = outcome == 'request-exceeds-limit' and math.huge
      or tonumber(resets(entry, balance, now) or now)
    if not worst or lasts > worst.lasts then
      worst = { outcome = outcome, entry = entry, balance = balance, lasts = lasts }
    end
  elseif entry.enforcement == 'observe'
    and balance.settled + balance.held + entry.held > (entry.burst or entry.limit) then
    observed[#observed + 1] = entry
  end
  balances[i] = balance
end
if worst then
  return refused(worst.outcome, worst.entry, worst.balance, worst.entry.held, now)
end

-- 5. take the hold everywhere
for i, entry in ipairs(entries) do
  hold(entry, balances[i], entry.held)
  write_balance(entry, balances[i], KEYS[4], now)
end
local notes = {}
for i, entry in ipairs(observed) do
  notes.observed = notes.observed or {}
  notes.observed[i] = entry.policy
  if not entry.period then
    redis.call('HINCRBY', entry.key, 'over', 1)
  end
end

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
