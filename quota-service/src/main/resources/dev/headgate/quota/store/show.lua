-- show, version 1: balances as they stand; changes nothing.
--
-- KEYS: the balances that `policies` name by position.
-- ARGV: 1 JSON {policies: as in reserve.lua, without amount}
-- Answers balances | window-moved.

local call = cjson.decode(ARGV[1])
local now = now_millis()
local balances = {}
for i, policy in ipairs(call.policies) do
  local entry = {
    policy = policy.policy,
    unit = policy.unit,
    partition = policy.partition,
    enforcement = policy.enforcement,
    limit = policy.limit,
    period = policy.period,
    burst = policy.burst,
  }
  if policy.period then
    entry.key, entry.window = KEYS[policy.key], policy.window
  else
    for _, window in ipairs(policy.windows) do
      if window.starts <= now and now < window.ends then
        entry.key, entry.window, entry.ends = KEYS[window.key], window.window, window.ends
      end
    end
    if not entry.key then
      return cjson.encode({ outcome = 'window-moved', now = text(now) })
    end
  end
  balances[i] = shown(entry, read_balance(entry, now), now)
end
return cjson.encode({ outcome = 'balances', balances = balances })
