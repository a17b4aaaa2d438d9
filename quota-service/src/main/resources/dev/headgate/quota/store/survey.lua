-- survey, version 1: how this Redis is set up, and which commands its user may not give. A script
-- asks, because in a cluster it runs where the key is.
--
-- KEYS: 1 a name that nothing else has
-- Answers {role, eviction, appends, cluster, refused}: the first four as INFO has them, where it may
-- be asked; the last the refused commands with blanks between.

local PROBE = KEYS[1]

-- Every command of Headgate. The first makes a text of the probe: the others are of no effect on
-- one, and the last takes it away. What they answer does not matter, unless it is a refusal.
local COMMANDS = {
  { 'set', PROBE, '1', 'PX', '1000' },
  { 'get', PROBE },
  { 'hexists', PROBE, 'f' },
  { 'hget', PROBE, 'f' },
  { 'hgetall', PROBE },
  { 'hincrby', PROBE, 'f', '1' },
  { 'hmget', PROBE, 'f' },
  { 'hset', PROBE, 'f', '1' },
  { 'hsetnx', PROBE, 'f', '1' },
  { 'lpush', PROBE, '1' },
  { 'lrange', PROBE, '0', '0' },
  { 'ltrim', PROBE, '0', '0' },
  { 'pexpire', PROBE, '1000' },
  { 'pexpireat', PROBE, '9999999999999' },
  { 'sadd', PROBE, '1' },
  { 'setex', PROBE, '1', '1' },
  { 'smembers', PROBE },
  { 'time' },
  { 'xadd', PROBE, '*', 'f', '1' },
  { 'xdel', PROBE, '1-1' },
  { 'xlen', PROBE },
  { 'xrange', PROBE, '-', '+' },
  { 'zadd', PROBE, '1', '1' },
  { 'zcard', PROBE },
  { 'zrange', PROBE, '0', '0' },
  { 'zrangebylex', PROBE, '-', '+' },
  { 'zrangebyscore', PROBE, '0', '0' },
  { 'zrem', PROBE, '1' },
  { 'zremrangebyscore', PROBE, '0', '0' },
  { 'zrevrange', PROBE, '0', '0' },
  { 'del', PROBE },
}

-- Redis 6 says it in the first way, later ones in one of the others
local function is_refusal(answer)
  local text = type(answer) == 'table' and answer.err or ''
  return string.find(text, "user executing the script can't", 1, true)
    or string.find(text, 'NOPERM', 1, true)
    or string.find(text, 'ACL failure', 1, true)
end

local refused = {}
for _, command in ipairs(COMMANDS) do
  if is_refusal(redis.pcall(unpack(command))) then
    table.insert(refused, command[1])
  end
end

local info = redis.pcall('info')
if is_refusal(info) then
  table.insert(refused, 'info')
end

local function field(name)
  return type(info) == 'string' and string.match(info, name .. ':(%S+)') or nil
end

return cjson.encode({
  role = field('\nrole'),
  eviction = field('maxmemory_policy'),
  appends = field('aof_enabled'),
  cluster = field('cluster_enabled'),
  refused = table.concat(refused, ' '),
})
