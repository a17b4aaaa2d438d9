-- charge, version 1: the usage log tells of a reservation that the store does not have: it was lost,
-- or never taken. What was used is charged, and a tombstone keeps it from being charged again.
--
-- KEYS: 1 record, 2 leases, 3 outbox, 4 index, 5 alerts, then the balances that `policies` name by
-- position.
-- ARGV: 1 JSON {id, tenant, tombstoneMillis, certainty: 1..3, actual: {unit: amount}, received,
--         partition, offset, rebuilding, policies: as entries.lua says, none that counts only
--         while held; the first of `windows` is the one that `received` falls into}
-- Answers charged | exists (follow it) | counted (a rebuild has it). With `rebuilding`, the generation
-- that a rebuild ends with, the balances have it already: only the tombstone is written.

-- 1. once only
local call = cjson.decode(ARGV[1])
if not call.rebuilding then
  if load_record() then
    return cjson.encode({ outcome = 'exists' })
  end
  local counted = redis.call('HGET', EPOCH, 'counted:' .. text(call.partition))
  if counted and call.offset < tonumber(counted) then
    return cjson.encode({ outcome = 'counted' })
  end
end

-- 2. every balance that is still kept
local now = now_millis()
local entries = {}
for _, policy in ipairs(call.policies or {}) do
  local entry = {
    policy = policy.policy,
    unit = policy.unit,
    partition = policy.partition,
    enforcement = policy.enforcement,
    limit = policy.limit,
    held = 0,
    charged = policy.amount,
  }
  local rate = policy.balance
  if rate then
    entry.key, entry.window = KEYS[rate.key], rate.window
    entry.period, entry.burst, entry.since = rate.period, rate.burst, call.received
  else
    local window = policy.windows[1]
    entry.key, entry.window = KEYS[window.key], window.window
    entry.ends, entry.keep, entry.carry = window.ends, window.keep, policy.carry
  end
  if not call.rebuilding and (entry.period or entry.keep > now) then
    local balance = read_balance(entry, now)
    local amount = entry.charged
    if entry.period then
      -- what has flowed back of it since
      amount = refill(entry, amount, 0, call.received, now)
    end
    balance.settled = within(balance.settled + amount)
    write_balance(entry, balance, KEYS[4], now)
    raise_alerts(call.tenant, entry, balance, policy.ladder, KEYS[5], now)
  end
  entries[#entries + 1] = entry
end

-- 3. remember it
local record = {
  state = 'settled',
  tenant = call.tenant,
  lease = call.received,
  version = 0,
  hold = {},
  charged = call.actual,
  certainty = call.certainty,
  followed = true,
  entries = entries,
  answers = {},
}
local generation = call.rebuilding and text(call.rebuilding)
save_ended(call.id, record, call.tombstoneMillis, generation)
return cjson.encode({ outcome = 'charged' })
