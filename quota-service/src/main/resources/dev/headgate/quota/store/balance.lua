-- balance, version 1: what every operation shares; it stands before each of them when it is loaded.
--
-- An entry is one policy as it applies to one reservation:
--   key          the balance's key, in the partition's slot
--   policy, unit, partition, window, enforcement, limit
--   ends         when the window ends; keep: when its balance may be forgotten   (calendar windows)
--   period, burst  refilled by `limit` every `period` milliseconds up to `burst` (rates)
--   whileHeld    true where only what is held counts, in no window (concurrent requests)
--   carry        {atMost, of}: the window before hands on what it left of `of`, up to `atMost`
--   before       the key of that window's balance, where it is to be looked at
--   stop         {upTo, share}: up to where new reservations are admitted; absent: up to the limit
--   held, charged  what this reservation holds of it, and what it was charged once ended
--
-- A calendar balance is a hash {settled, held, over}; it is forgotten at one absolute time that no
-- traffic moves. What the window before left is written to it once (`left`), with the first hold that
-- may need it. A rate is a hash {used, part, at, keep}: `used` is what is not yet refilled, `part`
-- the refill that has not made a whole unit yet, `at` the time of both, `keep` when it is forgotten:
-- some time after it is full, so that not every call moves it. An absent rate is a full one.
-- What counts while held is a hash {settled = 0, held}, which is there as long as something is held.
--
-- Numbers are integers up to 2^53 - 1, which a Lua number holds exactly; they leave as text, because
-- the JSON encoder would round them.

local MAXIMUM = 9007199254740991

local function text(number)
  return string.format('%d', number)
end

local function now_millis()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- Never below zero, so that nothing becomes a credit; never above what is exact.
local function within(number)
  return math.min(MAXIMUM, math.max(0, number))
end

local function ceiling_division(a, b)
  local rest = math.fmod(a, b)
  if rest == 0 then
    return a / b
  end
  return (a - rest) / b + 1
end

-- How long until a rate is full again, in milliseconds, rounded up to whole periods.
local function millis_to_full(entry, used)
  return ceiling_division(used, entry.limit) * entry.period
end

-- When a rate is full again; never later than what is exact, however much was charged.
local function full_at(entry, used, now)
  return math.min(MAXIMUM, now + millis_to_full(entry, used))
end

local function refill(entry, used, part, at, now)
  local elapsed = math.max(0, now - at)
  if elapsed >= millis_to_full(entry, used) then
    return 0, 0
  end
  local rest = math.fmod(entry.limit, entry.period)
  local whole = (entry.limit - rest) / entry.period
  local scaled = elapsed * rest + part
  part = math.fmod(scaled, entry.period)
  used = used - elapsed * whole - (scaled - part) / entry.period
  if used <= 0 then
    return 0, 0
  end
  return used, part
end

-- What the window before has left of its own limit. What is still held of it counts as used.
local function left_over(entry)
  local fields = redis.call('HMGET', entry.before, 'settled', 'held')
  return math.max(
    0, entry.carry.of - tonumber(fields[1] or '0') - tonumber(fields[2] or '0'))
end

-- How much more than its limit a window has, by what the one before it left.
local function read_carried(entry, balance)
  local left = redis.call('HGET', entry.key, 'left')
  if left then
    balance.carried = math.min(entry.carry.atMost, tonumber(left))
  elseif entry.before then
    balance.left = left_over(entry)
    balance.carried = math.min(entry.carry.atMost, balance.left)
  end
end

-- The balance of an entry as it stands now: {settled, held, live, carried}, and `left` when that is
-- still to be written; for a rate also {part, keep, refilled}: the last says that it is full again,
-- though not forgotten yet.
local function read_balance(entry, now)
  if entry.period then
    local fields = redis.call('HMGET', entry.key, 'used', 'part', 'at', 'keep')
    if not fields[1] then
      return { settled = 0, held = 0, part = 0, carried = 0, live = true }
    end
    local used, part =
      refill(entry, tonumber(fields[1]), tonumber(fields[2]), tonumber(fields[3]), now)
    return {
      settled = used,
      held = 0,
      part = part,
      carried = 0,
      live = true,
      keep = tonumber(fields[4] or '0'),
      refilled = used == 0,
    }
  end
  local fields = redis.call('HMGET', entry.key, 'settled', 'held')
  local balance = {
    settled = tonumber(fields[1] or '0'),
    held = tonumber(fields[2] or '0'),
    carried = 0,
    live = fields[1] ~= false,
  }
  if entry.carry then
    read_carried(entry, balance)
  end
  return balance
end

local function write_rate(entry, balance, index, now)
  if balance.settled == 0 or balance.refilled then
    -- what a full rate has raised is forgotten with it
    redis.call('DEL', entry.key)
    balance.keep = nil
  end
  if balance.settled == 0 then
    redis.call('ZREM', index, entry.key)
    return
  end
  local rest = millis_to_full(entry, balance.settled) + 1000
  if balance.keep and balance.keep >= now + rest then
    redis.call('HSET', entry.key,
      'used', text(balance.settled), 'part', text(balance.part), 'at', text(now))
    return
  end
  local keep = text(within(now + 1.5 * rest))
  redis.call('HSET', entry.key,
    'used', text(balance.settled), 'part', text(balance.part), 'at', text(now), 'keep', keep)
  redis.call('PEXPIREAT', entry.key, keep)
  redis.call('ZADD', index, keep, entry.key)
end

-- Writes a balance back. `index` is the sorted set of the partition's balances by their last day.
local function write_balance(entry, balance, index, now)
  if entry.period then
    write_rate(entry, balance, index, now)
    return
  end
  if entry.whileHeld and balance.held == 0 then
    redis.call('DEL', entry.key)
    redis.call('ZREM', index, entry.key)
    return
  end
  redis.call('HSET', entry.key, 'settled', text(balance.settled), 'held', text(balance.held))
  if balance.left then
    redis.call('HSET', entry.key, 'left', text(balance.left))
    balance.left = nil
  end
  if entry.whileHeld then
    redis.call('ZADD', index, '+inf', entry.key)
    return
  end
  if not balance.live then
    redis.call('PEXPIREAT', entry.key, text(entry.keep))
    redis.call('ZADD', index, text(entry.keep), entry.key)
    balance.live = true
  end
end

-- Takes `amount` into the hold.
local function hold(entry, balance, amount)
  if entry.period then
    balance.settled = within(balance.settled + amount)
  else
    balance.held = within(balance.held + amount)
  end
end

-- The hold becomes the charge `actual`; or, if it already became one, the charge is corrected to it.
local function charge(entry, balance, actual, now)
  if entry.period then
    local before = entry.charged or entry.held
    local more = actual - before
    if more < 0 then
      -- what has flowed back of it meanwhile is not given back a second time
      more = math.max(more, -refill(entry, before, 0, entry.since or now, now))
    end
    balance.settled = within(balance.settled + more)
  elseif entry.charged then
    balance.settled = within(balance.settled - entry.charged + actual)
  else
    balance.held = within(balance.held - entry.held)
    balance.settled = within(balance.settled + actual)
  end
end

-- The limit as it is now, with what was carried over.
local function limit_of(entry, balance)
  return within((entry.burst or entry.limit) + balance.carried)
end

-- `share` ten-thousandths of `amount`, rounded down; exact.
local function share_of(amount, share)
  local rest = math.fmod(amount, 10000)
  return (amount - rest) / 10000 * share + math.floor(rest * share / 10000)
end

-- Up to which amount a balance admits: extensions up to the limit, new reservations up to `stop`.
local function admitted(entry, balance, extending)
  if entry.stop and not extending then
    return within(entry.stop.upTo + share_of(balance.carried, entry.stop.share))
  end
  return limit_of(entry, balance)
end

-- Why `amount` more may not be held, or nil when it may. Soft limits look at what is settled only
-- (at what is held where nothing else counts), and never stop what was once let in.
local function refusal(entry, balance, amount, extending)
  local most = admitted(entry, balance, extending)
  local total = balance.settled + balance.held + amount
  if amount == 0 then
    return nil
  end
  if entry.enforcement == 'hard' then
    if amount > most then
      return 'request-exceeds-limit'
    end
    if total > most then
      return 'budget-exceeded'
    end
  elseif entry.enforcement == 'soft' and not extending then
    if (entry.whileHeld and balance.held or balance.settled) >= most then
      return 'budget-exceeded'
    end
  end
  if total > MAXIMUM then
    return 'budget-exceeded'
  end
  return nil
end

-- Whether an observing policy would have refused `amount` more.
local function would_refuse(entry, balance, amount, extending)
  return entry.enforcement == 'observe'
    and amount > 0
    and balance.settled + balance.held + amount > admitted(entry, balance, extending)
end

-- When a window ends, or when a rate is full again; nil for a full rate and where there is no window.
local function resets(entry, balance, now)
  if entry.whileHeld then
    return nil
  end
  if not entry.period then
    return text(entry.ends)
  end
  if balance.settled == 0 then
    return nil
  end
  return text(full_at(entry, balance.settled, now))
end

-- A balance as it is answered.
local function shown(entry, balance, now)
  return {
    policy = entry.policy,
    unit = entry.unit,
    enforcement = entry.enforcement,
    partition = entry.partition,
    window = entry.window,
    limit = text(limit_of(entry, balance)),
    carried = balance.carried > 0 and text(balance.carried) or nil,
    settled = text(balance.settled),
    held = text(balance.held),
    resetsAt = resets(entry, balance, now),
  }
end
