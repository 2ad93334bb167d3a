SELECT *
FROM events
WHERE lower(Image) LIKE '%\conhost.exe'
  AND NOT (ParentImage IS NOT NULL AND lower(ParentImage) LIKE 'c:\windows\%')
