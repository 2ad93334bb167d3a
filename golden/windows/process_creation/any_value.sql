SELECT *
FROM events
WHERE lower(Image) LIKE '%\consent.exe'
  AND ParentImage IS NOT NULL
