SELECT *
FROM cloudtrail_logs
WHERE lower(eventname) = 'listsecrets'
  AND NOT (useridentity.arn IS NOT NULL AND lower(useridentity.arn) LIKE '%:role/inventory')
