SELECT *
FROM events
WHERE lower(Image) LIKE '%\rundll32.exe'
  AND (CommandLine IS NULL OR CommandLine = '')
