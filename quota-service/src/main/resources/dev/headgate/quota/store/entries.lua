-- entries, version 1: which balance each policy means at this moment.
--
-- A policy comes as {policy, unit, partition, enforcement, limit, stop, carry, ladder, amount, and
-- either
--   windows: [{key, before, window, starts, ends, keep}, ...]          (calendar)
--   or balance: {key, window, and period, burst or whileHeld}          (rate, or no window)}
-- where `key` is the position of the balance among KEYS, and `before` that of the window before it.

-- The server's clock decides in which window a policy is; nil when it is in none of those given.
local function entry_now(policy, now)
  local entry = {
    policy = policy.policy,
    unit = policy.unit,
    partition = policy.partition,
    enforcement = policy.enforcement,
    limit = policy.limit,
    stop = policy.stop,
    carry = policy.carry,
    held = policy.amount,
  }
  local one = policy.balance
  if one then
    entry.key, entry.window = KEYS[one.key], one.window
    entry.period, entry.burst, entry.whileHeld = one.period, one.burst, one.whileHeld
    entry.since = one.period and now
    return entry
  end
  for _, window in ipairs(policy.windows) do
    if window.starts <= now and now < window.ends then
      entry.key, entry.window = KEYS[window.key], window.window
      entry.ends, entry.keep = window.ends, window.keep
      entry.before = window.before and KEYS[window.before]
      return entry
    end
  end
  return nil
end

-- The entries of all policies, or nil when the clock has left the windows of one.
local function entries_now(policies, now)
  local entries = {}
  for i, policy in ipairs(policies or {}) do
    entries[i] = entry_now(policy, now)
    if not entries[i] then
      return nil
    end
  end
  return entries
end

local function window_moved(now)
  return cjson.encode({ outcome = 'window-moved', now = text(now) })
end

-- Of several refusals the one that lasts longest is answered.
local function lasts(outcome, entry, balance, now)
  if outcome == 'request-exceeds-limit' then
    return math.huge
  end
  return tonumber(resets(entry, balance, now) or now)
end
