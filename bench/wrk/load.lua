-- wrk ... -- CALL CUSTOMERS TOKEN: a call at random ones of so many customers.
local calls, customers = {}, 0

function init(arguments)
  customers = tonumber(arguments[2])
  math.randomseed(os.time())
  wrk.headers["Authorization"] = "Bearer " .. arguments[3]
  wrk.headers["Content-Type"] = "application/json"
  request = calls[arguments[1]]
end

-- As database.py makes the ids.
local function one()
  local number = math.random(customers)
  local id = string.format("%032d", number)
  return "/obp/v3.1.0/banks/bench." .. number % 10 .. "/customers",
    id:sub(1, 8) .. "-" .. id:sub(9, 12) .. "-" .. id:sub(13, 16) .. "-" .. id:sub(17, 20) .. "-" .. id:sub(21)
end

local NEW = [[{"legal_name":"Eveline Tripman","mobile_phone_number":"+44 07972 444 876","email":"eveline@example.com",
"face_image":{"url":"www.openbankproject","date":"1100-01-01T00:00:00Z"},"date_of_birth":"1100-01-01T00:00:00Z",
"relationship_status":"single","dependants":1,"dob_of_dependants":["1100-01-01T00:00:00Z"],"credit_rating":{"rating":
"OBP","source":"OBP"},"credit_limit":{"currency":"EUR","amount":"10"},"highest_education_attained":"Master",
"employment_status":"worker","kyc_status":true,"last_ok_date":"1100-01-01T00:00:00Z","title":"Dr.",
"branch_id":"DERBY6","name_suffix":"Sr"}]]

calls["get"] = function()
  local path, id = one()
  return wrk.format("GET", path .. "/" .. id)
end

calls["create"] = function()
  local path = one()
  return wrk.format("POST", path, nil, NEW)
end

local named, begun = 0, os.time()

-- A create with a header that no other has: for the client both are the same work.
local function create_with(header)
  return function()
    named = named + 1
    wrk.headers[header] = begun .. "-" .. named
    return calls["create"]()
  end
end

calls["create_named"] = create_with("X-Name")
calls["create_once"] = create_with("Idempotency-Key")

calls["update"] = function()
  local path, id = one()
  return wrk.format("PUT", path .. "/" .. id .. "/email", nil,
    '{"email":"new' .. math.random(1000000) .. '@example.com"}')
end

calls["mine"] = function()
  return wrk.format("GET", "/obp/v3.1.0/users/current/customers")
end

calls["mixed"] = function()
  local dice = math.random(100)
  if dice <= 80 then return calls["get"]() end
  if dice <= 95 then return calls["update"]() end
  return calls["create"]()
end

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format("RESULT %.1f %.3f %.3f %.3f %d", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
