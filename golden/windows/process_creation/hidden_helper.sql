SELECT *
FROM events
WHERE lower(Image) LIKE '%\netsh.exe'
  AND lower(CommandLine) LIKE '%advfirewall%'
  AND lower(CommandLine) LIKE '%state off%'
  AND NOT (ParentImage IS NOT NULL AND lower(ParentImage) LIKE '%\configagent.exe')
