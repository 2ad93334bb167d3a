SELECT *
FROM events
WHERE lower(Image) LIKE '%\windump.exe'
