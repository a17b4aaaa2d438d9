-- key-revoke, version 1: from now on the key opens nothing, whatever is written of it before or
-- after.
--
-- KEYS: 1 the key's record, 2 the ids of its owner's keys
-- ARGV: 1 id, 2 when it was revoked (ms), 3 when the record is forgotten (ms), 4 when it no longer
--       counts as one of its owner's keys (ms)
-- Answers revoked | repeated.

if redis.call('HSETNX', KEYS[1], 'revokedAt', ARGV[2]) == 0 then
  return cjson.encode({ outcome = 'repeated' })
end
redis.call('PEXPIREAT', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
return cjson.encode({ outcome = 'revoked' })
