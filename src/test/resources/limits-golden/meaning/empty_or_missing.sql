SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%whoami%'
  AND NOT (ParentImage IS NULL OR (ParentImage IS NOT NULL AND ParentImage = ''))
