SELECT *
FROM events
WHERE lower(eventName) = 'consolelogin'
  AND lower("userIdentity.type") = 'root'
