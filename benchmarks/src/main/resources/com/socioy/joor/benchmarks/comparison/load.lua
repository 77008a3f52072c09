-- Sends tokens in turn, one from each line of a file, counts what is answered with another
-- status than expected, and prints the outcome as one line of JSON.
-- Arguments: the expected status, the file

local threads = {}

function setup(thread)
	thread:set("number", #threads)
	table.insert(threads, thread)
end

function init(args)
	expected = tonumber(args[1])
	unexpected = 0
	other = 0
	requests = {}
	for token in io.lines(args[2]) do
		local headers = { Accept = "application/json" }
		if token ~= "" then
			headers.Authorization = "Bearer " .. token
		end
		table.insert(requests, wrk.format("GET", nil, headers))
	end
	-- Threads begin apart from one another
	turn = (number * 4999) % #requests
end

function request()
	turn = turn % #requests + 1
	return requests[turn]
end

function response(status)
	if status ~= expected then
		unexpected = unexpected + 1
		other = status
	end
end

function done(summary, latency)
	local unexpected = 0
	local other = 0
	for _, thread in ipairs(threads) do
		unexpected = unexpected + thread:get("unexpected")
		other = math.max(other, thread:get("other"))
	end
	local errors = summary.errors
	print(string.format(
		'{"requests":%d,"micros":%d,"median":%d,"percentile99":%d,"unexpected":%d,"other":%d,"broken":%d}',
		summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
		unexpected, other, errors.connect + errors.read + errors.write + errors.timeout))
end
