SELECT *
FROM events
WHERE (lower(eventName) LIKE 'describe%' OR lower(eventName) LIKE 'list%' OR lower(eventName) LIKE 'get%')
  AND NOT ("userIdentity.type" IS NOT NULL AND lower("userIdentity.type") = 'awsservice')
