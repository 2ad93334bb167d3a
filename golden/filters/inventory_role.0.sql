SELECT *
FROM events
WHERE lower(eventName) = 'listsecrets'
  AND NOT ("userIdentity.arn" IS NOT NULL AND lower("userIdentity.arn") LIKE '%:role/inventory')
