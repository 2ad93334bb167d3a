SELECT *
FROM events
WHERE lower(Image) LIKE '%\psexec.exe'
  AND CommandLine IS NOT NULL
  AND ParentImage IS NOT NULL
