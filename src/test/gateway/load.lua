-- Reads of a customer, and every fourth time a change of the e-mail address. No POST: nginx repeats none, and does not
-- know which instance is about to go.
local customer, token
local count = 0

function init(arguments)
  customer, token = arguments[1], arguments[2]
  wrk.headers["Authorization"] = "Bearer " .. token
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  count = count + 1
  if count % 4 == 0 then
    return wrk.format("PUT", customer .. "/email", nil, '{"email":"x' .. count .. '@example.com"}')
  end
  return wrk.format("GET", customer)
end
