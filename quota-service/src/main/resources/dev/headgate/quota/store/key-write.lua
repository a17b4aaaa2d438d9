-- key-write, version 1: a key as the topic has it. The position in the topic decides: an older
-- record never replaces a newer one, whoever brings it. A revocation is never undone.
--
-- KEYS: 1 the key's record, 2 the ids of its tenant's keys, 3 the ids of its owner's keys
-- ARGV: 1 id, 2 position in the topic, 3 the record, 4 when it is forgotten (ms)
-- Answers written | older.

local known = redis.call('HGET', KEYS[1], 'position')
if known and tonumber(known) >= tonumber(ARGV[2]) then
  return cjson.encode({ outcome = 'older' })
end
redis.call('HSET', KEYS[1], 'position', ARGV[2], 'record', ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], 0, ARGV[1])
if redis.call('HEXISTS', KEYS[1], 'revokedAt') == 0 then
  redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1])
end
return cjson.encode({ outcome = 'written' })
