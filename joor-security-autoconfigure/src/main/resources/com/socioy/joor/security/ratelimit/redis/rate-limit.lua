-- Takes from several buckets at once, all or nothing, at the time of the server.
--
-- KEYS[i]      a bucket
-- ARGV[1]      1 to take, 0 to look, -1 to give back
-- ARGV[i + 1]  the bandwidths of bucket i, each five numbers:
--                greedy:   D, cost and capacity, each as microseconds and a rest in 1/D
--                interval: 0, cost, capacity, what comes back per period, the period
-- answer       1 if admitted, else 0; then two numbers for each bandwidth: how the
--              buckets stand after taking, or as they are if nothing was taken
--                greedy:   time until full, as microseconds and a rest in 1/D
--                interval: what is used, microseconds until the period is over
--
-- A greedy bandwidth is one point in time, that at which it is full again; an interval is
-- what was used and when its period began. A bucket that is full needs no state, so every
-- key expires at the moment its bucket is full. Numbers are integers below 2^53, which
-- doubles hold exactly, and nothing is ever rounded.

local WORD = 8
local TERMS, STATE = 5 * WORD, 2 * WORD

local direction = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local admitted = 1
local before, after, states, expiries = {}, {}, {}, {}

-- First number, second number, as they are and as they would be; time until full
local function greedy(state, offset, denominator, cost, costRest, capacity, capacityRest)
  local micros, rest = 0, 0
  if state then
    micros, rest = struct.unpack('>dd', state, offset)
    micros = micros - now
    if micros < 0 then
      micros, rest = 0, 0
    elseif micros > capacity or (micros == capacity and rest > capacityRest) then
      -- The clock went back: the bucket is at worst empty
      micros, rest = capacity, capacityRest
    end
  end
  local newMicros, newRest = micros + direction * cost, rest + direction * costRest
  if newRest >= denominator then
    newMicros, newRest = newMicros + 1, newRest - denominator
  elseif newRest < 0 then
    newMicros, newRest = newMicros - 1, newRest + denominator
  end
  if newMicros < 0 then
    newMicros, newRest = 0, 0
  end
  if direction > 0 and (newMicros > capacity or (newMicros == capacity and newRest > capacityRest)) then
    admitted = 0
  end
  local expiry = newMicros
  if newRest > 0 then
    expiry = expiry + 1
  end
  return micros, rest, newMicros, newRest, now + newMicros, newRest, expiry
end

local function interval(state, offset, cost, capacity, refill, period)
  local start, used = now, 0
  if state then
    start, used = struct.unpack('>dd', state, offset)
    if start > now then
      start = now
    end
    local periods = math.floor((now - start) / period)
    start, used = start + periods * period, used - periods * refill
  end
  if used <= 0 then
    start, used = now, 0
  end
  local left = start + period - now
  local newUsed = math.max(0, used + direction * cost)
  if direction > 0 and newUsed > capacity then
    admitted = 0
  end
  local expiry = 0
  if newUsed > 0 then
    expiry = left + (math.ceil(newUsed / refill) - 1) * period
  end
  return used, left, newUsed, left, start, newUsed, expiry
end

for i, key in ipairs(KEYS) do
  local terms = ARGV[i + 1]
  local count = #terms / TERMS
  local state = redis.call('GET', key)
  if state and #state ~= count * STATE then
    state = false
  end
  local new, expiry = {}, 0
  for b = 0, count - 1 do
    local p1, p2, p3, p4, p5 = struct.unpack('>ddddd', terms, b * TERMS + 1)
    local a1, a2, b1, b2, s1, s2, full
    if p1 > 0 then
      a1, a2, b1, b2, s1, s2, full = greedy(state, b * STATE + 1, p1, p2, p3, p4, p5)
    else
      a1, a2, b1, b2, s1, s2, full = interval(state, b * STATE + 1, p2, p3, p4, p5)
    end
    before[#before + 1] = struct.pack('>dd', a1, a2)
    after[#after + 1] = struct.pack('>dd', b1, b2)
    new[#new + 1] = struct.pack('>dd', s1, s2)
    expiry = math.max(expiry, full)
  end
  states[i], expiries[i] = table.concat(new), expiry
end

if direction == 0 or admitted == 0 then
  return struct.pack('>d', admitted) .. table.concat(before)
end
for i, key in ipairs(KEYS) do
  if expiries[i] > 0 then
    redis.call('SET', key, states[i], 'PX', string.format('%.0f', math.ceil(expiries[i] / 1000)))
  else
    redis.call('DEL', key)
  end
end
return struct.pack('>d', admitted) .. table.concat(after)
