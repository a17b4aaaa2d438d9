-- note, version 1: keeps a text as the latest of a short list.
--
-- KEYS: 1 the list.
-- ARGV: 1 the text, 2 how many are kept, 3 how long, in milliseconds
-- Answers noted.

redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, tonumber(ARGV[2]) - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return cjson.encode({ outcome = 'noted' })
