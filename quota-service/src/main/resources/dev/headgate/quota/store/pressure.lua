-- pressure, version 1: which steps of a policy's ladder its balance has reached; alerts are raised here.
--
-- A ladder is a list of steps {from, at, step, maxOutputTokens, model, atMostMillis}: `from` is the
-- amount from which on it applies, `at` the share of the limit that this is, in words.
--
-- An alert is raised once for each amount in each window, by a mark in the balance itself: a rate
-- may raise it again after it was full, what counts while held after nothing was held. It waits in
-- a stream until it is delivered. When the stream is full there is no mark, so that a later call
-- raises it. A slot that forgot raises nothing; a rebuild marks what its balances have reached
-- without raising it, because it was raised before.

local MOST_ALERTS = 10000

-- Adds to `steps` those that `entry` has reached with `used`.
local function add_reached(steps, entry, used, ladder)
  for _, step in ipairs(ladder or {}) do
    if used >= step.from then
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

-- Marks what `balance`, as it was just written, has reached, as if it had been raised.
local function mark_alerts(entry, balance, ladder, now)
  local used = balance.settled + balance.held
  for _, step in ipairs(ladder or {}) do
    if step.step == 'alert' and used >= step.from then
      redis.call('HSETNX', entry.key, alert_mark(step), text(now))
    end
  end
end

-- Raises what `balance`, as it was just written, has reached. `stream` is the key of the alerts.
local function raise_alerts(tenant, entry, balance, ladder, stream, now)
  if SOFT then
    return
  end
  local used = balance.settled + balance.held
  for _, step in ipairs(ladder or {}) do
    if step.step == 'alert' and used >= step.from then
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
