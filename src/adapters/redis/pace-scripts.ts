/**
 * The bucket as Redis keeps it, by Redis's own clock: KEYS[1] the bucket, KEYS[2] its pause; ARGV per ms, burst, want, keep.
 * Returns what is granted and ms to wait. It runs whole or not at all, so two processes never take the same token. Keys die
 * when their bucket is full again: a full one is as good as none.
 */
export const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local rate, burst, want, keep = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local paused = redis.call('PTTL', KEYS[2])
if paused > 0 then return {0, paused} end
local had = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(had[1]) or burst, tonumber(had[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) * rate)
local granted = math.max(0, math.floor(math.min(want, tokens - keep) + 1e-6))
tokens = tokens - granted
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil((burst - tokens) / rate) + 1000)
if granted == want then return {granted, 0} end
return {granted, math.max(1, math.ceil((1 + keep - tokens) / rate))}
`;

/** KEYS[1] the bucket; ARGV burst, count. A bucket that is gone is full. */
export const GIVE_BACK = `
local tokens = tonumber(redis.call('HGET', KEYS[1], 'tokens') or '')
if not tokens then return 0 end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', math.min(tonumber(ARGV[1]), tokens + tonumber(ARGV[2]))))
return 1
`;

/** KEYS[1] the pause; ARGV ms. A longer pause stays. */
export const PAUSE = `
local ms = tonumber(ARGV[1])
if redis.call('PTTL', KEYS[1]) < ms then redis.call('SET', KEYS[1], '1', 'PX', ms) end
return 1
`;

/** KEYS[1] the processes; ARGV this one's name, ms that a name counts. Returns how many there are. */
export const COUNT_PROCESSES = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - tonumber(ARGV[2]))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('ZCARD', KEYS[1])
`;
