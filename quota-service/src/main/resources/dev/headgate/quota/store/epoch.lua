-- epoch, version 1: stands before every operation, and decides whether the slot still is what the
-- caller knows. What follows it is the body of `operation`.
--
-- KEYS: the operation's own, then the slot's epoch, which is taken off before the operation sees them.
-- ARGV: the operation's own, then what the caller expects:
--   <generation>:<mark>  the generation of the slot's memory, and the highest mark that the caller saw
--   soft:<percent>       a slot that forgot: learning.lua says what is granted all the same
--   rebuild:<token>      the caller rebuilds the slot, and holds the lease of that name
--   an empty string      anything
-- Answers {answer, mark}: what the operation answered, or {"outcome":"learning"} when the slot is not
-- what was expected, and where the mark stands now.
--
-- The epoch is a hash {generation, mark, rebuilder, until, counted:<partition>, soft:<balance>}. Every call that may
-- write moves the mark. An empty store has no generation; one that was restored from an older copy,
-- or promoted without the last writes, has a mark that is behind. Then the generation is taken away,
-- so that no other instance goes on with the slot.

local EPOCH = KEYS[#KEYS]
local KEYS = { unpack(KEYS, 1, #KEYS - 1) }

local MEMORY = redis.call('HMGET', EPOCH, 'generation', 'mark', 'rebuilder')
local GENERATION, MARK = MEMORY[1] or '0', MEMORY[2] or '0'
local SOFT = tonumber(string.match(ARGV[#ARGV], '^soft:(%d+)$'))

local function is_expected(expected)
  if expected == '' then
    return true
  end
  local token = string.match(expected, '^rebuild:(.+)$')
  if token then
    return MEMORY[3] == token
  end
  if SOFT then
    return GENERATION == '0'
  end
  local generation, mark = string.match(expected, '^(%d+):(%d+)$')
  if GENERATION ~= generation then
    return false
  end
  if tonumber(MARK) < tonumber(mark) then
    redis.call('HSET', EPOCH, 'generation', '0')
    return false
  end
  return true
end

if not is_expected(ARGV[#ARGV]) then
  return { '{"outcome":"learning"}', '0' }
end
if not READS_ONLY then
  MARK = string.format('%d', redis.call('HINCRBY', EPOCH, 'mark', 1))
end
