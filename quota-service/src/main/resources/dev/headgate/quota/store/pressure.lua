-- pressure, version 1: which steps of a policy's ladder its balance has reached; alerts are raised here.
--
-- A ladder is a list of steps {from, at, share, step, maxOutputTokens, model, atMostMillis}: `from` is
-- the amount from which on it applies where nothing was carried over, `at` the share of the limit
-- that this is, in words, and `share` the same in ten-thousandths.
--
-- An alert is raised once for each amount in each window, by a mark in the balance itself: a rate
-- may raise it again after it was full, what counts while held after nothing was held. It waits in
-- a stream until it is delivered. When the stream is full there is no mark, so that a later call
-- raises it. A slot that forgot raises nothing; a rebuild marks what its balances have reached
-- without raising it, because it was raised before.

local MOST_ALERTS = 10000

-- Whether a balance has reached a step with `more`.
local function has_reached(step, balance, more)
  local from = step.from
  if balance.carried > 0 then
    from = from + share_of(balance.carried, step.share)
  end
  return balance.settled + balance.held + more >= from
end

-- Adds to `steps` those that `entry` has reached with `more`.
local function add_reached(steps, entry, balance, more, ladder)
  for _, step in ipairs(ladder or {}) do
    if has_reached(step, balance, more) then
      steps[#steps + 1] = {
        policy = entry.policy,
        at = step.at,
        step = step.step,
        maxOutputTokens = step.maxOutputTokens and text(step.maxOutputTokens),
        model = step.model,
        atMostMillis = step.atMostMillis and text(step.atMostMillis),
      }
    end
  end
end

-- What an answer says of pressure; an empty list is left out, because JSON would make it an object.
local function said(steps)
  return #steps > 0 and steps or nil
end

local function alert_mark(step)
  return 'alert:' .. text(step.from)
end

-- Marks what `balance`, as it was just written, has reached, as if it had been raised. What was
-- carried over a rebuild does not know: there, an alert may be raised again.
local function mark_alerts(entry, balance, ladder, now)
  if entry.carry then
    return
  end
  for _, step in ipairs(ladder or {}) do
    if step.step == 'alert' and has_reached(step, balance, 0) then
      redis.call('HSETNX', entry.key, alert_mark(step), text(now))
    end
  end
end

-- Raises what `balance`, as it was just written, has reached. `stream` is the key of the alerts.
local function raise_alerts(tenant, entry, balance, ladder, stream, now)
  if SOFT then
    return
  end
  for _, step in ipairs(ladder or {}) do
    if step.step == 'alert' and has_reached(step, balance, 0) then
      local mark = alert_mark(step)
      if redis.call('HEXISTS', entry.key, mark) == 0
        and redis.call('XLEN', stream) < MOST_ALERTS then
        redis.call('HSET', entry.key, mark, text(now))
        redis.call('XADD', stream, '*', 'tenant', tenant, 'alert', cjson.encode({
          at = step.at,
          raisedAt = text(now),
          balance = shown(entry, balance, now),
        }))
      end
    end
  end
end
