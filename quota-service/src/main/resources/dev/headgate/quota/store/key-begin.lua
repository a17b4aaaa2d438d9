-- key-begin, version 1: somebody is going to read all keys into the store. The mark of another run
-- goes away: what that run had may be lost, and until the reading ends nobody is told of any key.
--
-- KEYS: 1 the mark, 2 that this reading began
-- ARGV: 1 the run, 2 how long the reading may take (s)
-- Answers begun.

local mark = redis.call('GET', KEYS[1])
if mark and mark ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
end
redis.call('SETEX', KEYS[2], ARGV[2], '1')
return cjson.encode({ outcome = 'begun' })
