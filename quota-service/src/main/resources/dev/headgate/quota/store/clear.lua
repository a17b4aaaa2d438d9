-- clear, version 1: a rebuild empties balances before it counts anew.
--
-- KEYS: 1 index, then balances. Answers standing.

for i = 2, #KEYS do
  redis.call('DEL', KEYS[i])
  redis.call('ZREM', KEYS[1], KEYS[i])
end
return cjson.encode({ outcome = 'standing' })
