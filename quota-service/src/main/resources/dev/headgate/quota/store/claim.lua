-- claim, version 1: one instance at a time rebuilds a slot.
--
-- KEYS: none but the epoch.
-- ARGV: 1 token, 2 for how many milliseconds, 3 the latest generation that the caller knows of
-- Answers claimed | taken (another instance has it, or has rebuilt it).

local now = now_millis()
if tonumber(GENERATION) > tonumber(ARGV[3]) then
  return cjson.encode({ outcome = 'taken' })
end
local lease = redis.call('HMGET', EPOCH, 'rebuilder', 'until')
if lease[1] and lease[1] ~= ARGV[1] and tonumber(lease[2]) > now then
  return cjson.encode({ outcome = 'taken' })
end
redis.call('HSET', EPOCH,
  'generation', '0', 'rebuilder', ARGV[1], 'until', text(now + tonumber(ARGV[2])))
return cjson.encode({ outcome = 'claimed' })
