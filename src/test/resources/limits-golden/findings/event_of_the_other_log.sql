SELECT *
FROM events
WHERE EventID = '4688'
  AND lower(NewProcessName) LIKE '%\whoami.exe'
