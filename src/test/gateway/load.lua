-- Reads of a customer, and every fourth time a change of the e-mail address or a new customer.
local customer, customers, token, new
local count = 0

function init(arguments)
  customer, token, new = arguments[1], arguments[2], arguments[3]
  customers = customer:match("(.*)/")
  wrk.headers["Authorization"] = "Bearer " .. token
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  count = count + 1
  if count % 8 == 0 then
    return wrk.format("POST", customers, nil, new)
  end
  if count % 4 == 0 then
    return wrk.format("PUT", customer .. "/email", nil, '{"email":"x' .. count .. '@example.com"}')
  end
  return wrk.format("GET", customer)
end
