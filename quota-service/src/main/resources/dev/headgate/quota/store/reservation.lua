-- reservation, version 1: the record of a reservation, shared by the operations that change one.
--
-- The record is one string, packed by MessagePack (exact integers), at KEYS[1]:
--   state        held | settled | released | expired
--   tenant       whose it is; to any other tenant the reservation is unknown
--   draft        the usage event as it would be if nothing more were heard; gone once ended
--   lease        when the lease ends, in milliseconds; version: how often lease or hold changed
--   hold         amounts by unit; charged: amounts by unit once ended; certainty: 1 held .. 3 reported
--   beyond       whether ever more was charged than was set aside for it, in any unit
--   entries      what it holds of which balance; settle and expiry hit the very window of the hold
--   generation   of the slot when it was written; a record of another one is not known any more,
--                because the balances were counted anew without it
--   answers      by call: the fingerprint of its body and what was answered, for repeats
--
-- KEYS: 1 record, 2 leases (sorted set id -> end), 3 outbox (stream), 4 index of balances, 5 alerts
-- (stream), then the balance of every entry in order. A caller that does not know the balances is told them
-- ("declare") and calls again, so that every key is declared before it is touched.

local FIXED_KEYS = 5

local function load_stored_record()
  local packed = redis.call('GET', KEYS[1])
  if not packed then
    return nil
  end
  return cmsgpack.unpack(packed)
end

local function load_record()
  local record = load_stored_record()
  if record and record.generation == GENERATION then
    return record
  end
  return nil
end

local function load_own_record(tenant)
  local record = load_record()
  if record and record.tenant == tenant then
    return record
  end
  return nil
end

local function declares(record)
  if #KEYS ~= FIXED_KEYS + #record.entries then
    return false
  end
  for i, entry in ipairs(record.entries) do
    if KEYS[FIXED_KEYS + i] ~= entry.key then
      return false
    end
  end
  return true
end

local function declare(record)
  local answer = {
    outcome = 'declare',
    lease = text(record.lease),
    version = text(record.version),
    hold = {},
    draft = record.draft,
    tenant = record.tenant,
  }
  for unit, amount in pairs(record.hold) do
    answer.hold[unit] = text(amount)
  end
  if #record.entries > 0 then
    answer.keys, answer.partitions = {}, {}
    for i, entry in ipairs(record.entries) do
      answer.keys[i] = entry.key
      answer.partitions[entry.policy] = entry.partition
    end
  end
  return cjson.encode(answer)
end

-- Limits are the caller's as of now; what was used stays.
local function renew_terms(record, terms)
  for _, entry in ipairs(record.entries) do
    local term = terms[entry.policy]
    -- a policy that became another unit or kind of window has other balances: this entry keeps its
    -- terms
    if term and term.unit == entry.unit and (term.period == nil) == (entry.period == nil) then
      entry.limit, entry.enforcement, entry.carry = term.limit, term.enforcement, term.carry
      entry.period, entry.burst = term.period, term.burst
    end
  end
end

-- What a repeat of a call gets: the first answer, or "id-reused" for another body.
local function repeated(record, call, fingerprint)
  local first = record.answers[call]
  if not first then
    return nil
  end
  if first.fingerprint == fingerprint then
    return first.answer
  end
  return cjson.encode({ outcome = 'id-reused', call = call })
end

local function ended(record)
  return cjson.encode({ outcome = 'ended', state = record.state })
end

-- Where the reservation stands: the answer of every call that succeeds.
local function standing(id, record, balances, now, notes)
  local answer = {
    outcome = 'standing',
    id = id,
    state = record.state,
    beyondHold = record.beyond or false,
    amounts = {},
  }
  for unit, amount in pairs(record.charged or record.hold) do
    answer.amounts[unit] = text(amount)
  end
  if record.state == 'held' then
    answer.lease = text(record.lease)
  end
  if #record.entries > 0 then
    answer.balances = {}
    for i, entry in ipairs(record.entries) do
      answer.balances[i] = shown(entry, balances[i], now)
    end
  end
  for name, note in pairs(notes or {}) do
    answer[name] = note
  end
  return cjson.encode(answer)
end

-- `pressure` are the steps that this balance would have reached with what was asked.
local function refused(outcome, entry, balance, amount, now, ladder, extending)
  local steps = {}
  add_reached(steps, entry, balance, amount, ladder)
  return cjson.encode({
    outcome = outcome,
    requested = text(amount),
    admitted = text(admitted(entry, balance, extending)),
    refusedBy = shown(entry, balance, now),
    pressure = said(steps),
    now = text(now),
  })
end

-- Counts what observing policies would have refused, and names them.
local function note_observed(observed)
  local names = {}
  for i, entry in ipairs(observed) do
    names[i] = entry.policy
    if entry.ends then
      redis.call('HINCRBY', entry.key, 'over', 1)
    end
  end
  return #names > 0 and names or nil
end

local function save_held(id, record, generation)
  record.generation = generation or GENERATION
  redis.call('SET', KEYS[1], cmsgpack.pack(record))
  redis.call('ZADD', KEYS[2], text(record.lease), id)
end

-- An ended reservation stays as a tombstone, so that late repeats find their answer.
local function save_ended(id, record, tombstone_millis, generation)
  record.draft = nil
  record.generation = generation or GENERATION
  redis.call('SET', KEYS[1], cmsgpack.pack(record), 'PX', text(tombstone_millis))
  redis.call('ZREM', KEYS[2], id)
end

-- The ladder of an entry's policy as of now; a policy that is gone has none.
local function ladder_of(entry, terms)
  local term = terms[entry.policy]
  return term and term.unit == entry.unit and term.ladder or nil
end

-- Every entry's hold becomes `charged(entry)`; a balance that is no longer kept takes no charge.
local function charge_entries(record, now, terms, charged)
  local balances = {}
  for i, entry in ipairs(record.entries) do
    local balance = read_balance(entry, now)
    local actual = charged(entry)
    if balance.live then
      charge(entry, balance, actual, now)
      write_balance(entry, balance, KEYS[4], now)
      raise_alerts(record.tenant, entry, balance, ladder_of(entry, terms), KEYS[5], now)
    end
    entry.charged = actual
    balances[i] = balance
  end
  return balances
end
