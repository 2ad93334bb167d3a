SELECT *
FROM cloudtrail_logs
WHERE lower(eventname) = 'consolelogin'
  AND lower(useridentity.type) = 'root'
