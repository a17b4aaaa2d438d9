-- restore, version 1: a rebuild writes balances as the usage log has them.
--
-- KEYS: 1 index, then the balances that `sums` name by position.
-- ARGV: 1 JSON {sums: [{key, settled, ladder, and either keep or period, limit, at}]}; `at` is when
--         a rate stood at `settled`
-- Answers standing.

local call = cjson.decode(ARGV[1])
local now = now_millis()
for _, sum in ipairs(call.sums or {}) do
  local entry = { key = KEYS[sum.key], period = sum.period, limit = sum.limit, keep = sum.keep }
  local balance = { settled = within(sum.settled), held = 0, part = 0, carried = 0, live = false }
  if sum.period then
    balance.settled, balance.part = refill(entry, balance.settled, 0, sum.at, now)
  end
  if sum.period or sum.keep > now then
    write_balance(entry, balance, KEYS[1], now)
    mark_alerts(entry, balance, sum.ladder, now)
  end
end
return cjson.encode({ outcome = 'standing' })
