-- open, version 1: a rebuild is over; the slot is trusted again, as a new generation.
--
-- KEYS: none but the epoch.
-- ARGV: 1 JSON {generation, counted: {partition: offset}}: events before these offsets are in the
--         balances
-- Answers standing.

local call = cjson.decode(ARGV[1])
redis.call('DEL', EPOCH)
redis.call('HSET', EPOCH, 'generation', text(call.generation), 'mark', MARK)
for partition, offset in pairs(call.counted or {}) do
  redis.call('HSET', EPOCH, 'counted:' .. partition, text(offset))
end
return cjson.encode({ outcome = 'standing' })
