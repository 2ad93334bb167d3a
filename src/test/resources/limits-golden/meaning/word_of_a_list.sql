SELECT *
FROM events
WHERE EventID = '4624'
  AND LogonType IS NOT NULL
  AND NOT (LogonType IS NOT NULL AND lower(LogonType) LIKE '%5')
