SELECT *
FROM events
WHERE EventID = '4624'
  AND NOT (LogonType IS NOT NULL)
