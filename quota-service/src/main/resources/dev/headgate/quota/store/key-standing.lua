-- key-standing, version 1: whether all keys of the topic are in this run of the store. A store that
-- was started anew may have lost what was written last. A script asks, because in a cluster it runs
-- where the mark is.
--
-- KEYS: 1 the mark: the run of the store in which all keys are here
-- Answers complete | incomplete, and the run as id.

local run = string.match(redis.call('INFO', 'server'), 'run_id:(%S+)')
local complete = redis.call('GET', KEYS[1]) == run
return cjson.encode({ outcome = complete and 'complete' or 'incomplete', id = run })
