-- key-complete, version 1: all keys of the topic are in the store, unless it lost its data while
-- they were read.
--
-- KEYS: 1 the mark, 2 that this reading began
-- ARGV: 1 the run
-- Answers complete | lost.

if redis.call('DEL', KEYS[2]) == 0 then
  return cjson.encode({ outcome = 'lost' })
end
redis.call('SET', KEYS[1], ARGV[1])
return cjson.encode({ outcome = 'complete' })
