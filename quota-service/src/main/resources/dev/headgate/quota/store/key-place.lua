-- key-place, version 1: a place among the keys of an owner, taken before the key is made, so that
-- two requests at one time never make one too many.
--
-- KEYS: 1 the ids of the owner's keys, by when each no longer counts
-- ARGV: 1 id, 2 now (ms), 3 until when the place is kept if no key follows (ms), 4 the most keys
-- Answers placed | full.

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) then
  return cjson.encode({ outcome = 'full' })
end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
return cjson.encode({ outcome = 'placed' })
