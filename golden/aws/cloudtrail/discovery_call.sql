SELECT *
FROM cloudtrail_logs
WHERE (lower(eventname) LIKE 'describe%' OR lower(eventname) LIKE 'list%' OR lower(eventname) LIKE 'get%')
  AND NOT (useridentity.type IS NOT NULL AND lower(useridentity.type) = 'awsservice')
