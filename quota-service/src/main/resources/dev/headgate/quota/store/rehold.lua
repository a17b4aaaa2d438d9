-- rehold, version 1: a rebuild meets a reservation that the store still has. If the usage log knows
-- it, it is over and goes; else it is open, and its hold is taken again.
--
-- KEYS: as reservation.lua says. ARGV: 1 JSON {id, logged: whether the log has it, generation: that
--         the rebuild ends with, terms: {policy: term}}
-- Answers standing | unknown | declare.

local call = cjson.decode(ARGV[1])
local record = load_stored_record()
if not record or record.state ~= 'held' or call.logged then
  if record and record.state == 'held' then
    redis.call('DEL', KEYS[1])
  end
  redis.call('ZREM', KEYS[2], call.id)
  return cjson.encode({ outcome = 'unknown' })
end
if not declares(record) then
  return declare(record)
end
local now = now_millis()
for _, entry in ipairs(record.entries) do
  if entry.period or entry.whileHeld or entry.keep > now then
    local balance = read_balance(entry, now)
    hold(entry, balance, entry.held)
    write_balance(entry, balance, KEYS[4], now)
    mark_alerts(entry, balance, ladder_of(entry, call.terms), now)
  end
end
save_held(call.id, record, text(call.generation))
return cjson.encode({ outcome = 'standing' })
