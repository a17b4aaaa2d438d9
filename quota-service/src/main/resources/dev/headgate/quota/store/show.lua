-- show, version 1: balances as they stand; changes nothing.
--
-- KEYS: the balances that `policies` name by position.
-- ARGV: 1 JSON {policies: as entries.lua says, without amount}
-- Answers balances | window-moved.

local call = cjson.decode(ARGV[1])
local now = now_millis()
local entries = entries_now(call.policies, now)
if not entries then
  return window_moved(now)
end
local balances = {}
for i, entry in ipairs(entries) do
  balances[i] = shown(entry, read_balance(entry, now), now)
end
return cjson.encode({ outcome = 'balances', balances = balances })
