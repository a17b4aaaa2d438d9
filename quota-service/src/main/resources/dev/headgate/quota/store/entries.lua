-- entries, version 1: which balance each policy means at this moment.
--
-- A policy comes as {policy, unit, partition, enforcement, limit, stop, carry, ladder, amount, and
-- either
--   windows: [{key, before, window, starts, ends, keep}, ...]          (calendar)
--   or balance: {key, window, and period, burst or whileHeld}          (rate, or no window)}
-- where `key` is the position of the balance among KEYS, and `before` that of the window before it.

-- The server's clock decides in which window a policy is; nil when it is in none of those given.
local function window_now(windows, now)
  for _, window in ipairs(windows) do
    if window.starts <= now and now < window.ends then
      return window
    end
  end
  return nil
end

local function entry_now(policy, now)
  local balance = policy.balance or window_now(policy.windows, now)
  return balance and {
    key = KEYS[balance.key],
    policy = policy.policy,
    unit = policy.unit,
    partition = policy.partition,
    window = balance.window,
    enforcement = policy.enforcement,
    limit = policy.limit,
    stop = policy.stop,
    carry = policy.carry,
    held = policy.amount,
    ends = balance.ends,
    keep = balance.keep,
    before = balance.before and KEYS[balance.before],
    period = balance.period,
    burst = balance.burst,
    since = balance.period and now,
    whileHeld = balance.whileHeld,
  }
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
