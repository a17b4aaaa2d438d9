-- learning, version 1: stands after what all operations share. While a slot is rebuilt its balances
-- say nothing: hard limits grant nothing, soft ones a share of the limit, counted in the epoch until
-- the rebuild is over, so that any number of instances share it.
--
-- Balances are not touched; what is held is in the record, and the rebuild takes it again.

if SOFT then
  local function field(entry)
    return 'soft:' .. entry.key
  end

  read_balance = function(entry)
    local held = tonumber(redis.call('HGET', EPOCH, field(entry)) or '0')
    return { settled = 0, held = held, part = 0, carried = 0, live = true }
  end

  write_balance = function(entry, balance)
    redis.call('HSET', EPOCH, field(entry), text(balance.held))
  end

  hold = function(_, balance, amount)
    balance.held = within(balance.held + amount)
  end

  refusal = function(entry, balance, amount, extending)
    if entry.enforcement == 'hard' then
      return 'learning'
    end
    local share = math.floor((entry.burst or entry.limit) * SOFT / 100)
    local most = math.min(admitted(entry, balance, extending), share)
    if entry.enforcement == 'soft' and balance.held + amount > most then
      return 'learning'
    end
    return nil
  end

  -- what an observing policy would have done is not known either
  would_refuse = function()
    return false
  end
end
