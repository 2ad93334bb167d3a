SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%whoami%'
  AND NOT (ParentImage IS NOT NULL AND ParentImage = '')
  AND NOT (ParentCommandLine IS NOT NULL AND ParentCommandLine = '')
