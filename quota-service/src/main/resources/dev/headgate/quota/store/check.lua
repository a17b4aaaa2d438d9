-- check, version 1: what each policy would answer to a hold now; changes nothing.
--
-- KEYS: the balances that `policies` name by position.
-- ARGV: 1 JSON {policies: as entries.lua says}
-- Answers checked (findings: [{outcome: granted | observed | budget-exceeded |
--         request-exceeds-limit, requested, admitted, balance, pressure}, ...]) | window-moved.

local call = cjson.decode(ARGV[1])
local now = now_millis()
local entries = entries_now(call.policies, now)
if not entries then
  return window_moved(now)
end
local findings = {}
for i, entry in ipairs(entries) do
  local balance, steps = read_balance(entry, now), {}
  local outcome = refusal(entry, balance, entry.held, false)
    or would_refuse(entry, balance, entry.held, false) and 'observed'
    or 'granted'
  add_reached(steps, entry, balance, entry.held, call.policies[i].ladder)
  findings[i] = {
    outcome = outcome,
    requested = text(entry.held),
    admitted = text(admitted(entry, balance, false)),
    balance = shown(entry, balance, now),
    pressure = said(steps),
  }
end
return cjson.encode({ outcome = 'checked', findings = findings, now = text(now) })
