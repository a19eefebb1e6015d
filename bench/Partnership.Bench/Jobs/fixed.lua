-- wrk script: every line of the file is one body, sent in turn and from the start again. Arguments: file, token (may be empty).
function init(args)
  bodies, next_body = {}, 0
  for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
  -- Added to those that are there: wrk has already set Host.
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Accept"] = "application/json"
  if args[2] ~= nil and args[2] ~= "" then wrk.headers["Authorization"] = "Bearer " .. args[2] end
  wrk.method = "POST"
  if #bodies == 1 then only = wrk.format("POST", nil, nil, bodies[1]) end
end

function request()
  if only ~= nil then return only end
  next_body = next_body % #bodies + 1
  return wrk.format("POST", nil, nil, bodies[next_body])
end
