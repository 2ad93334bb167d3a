SELECT *
FROM events
WHERE lower(Image) LIKE '%\schtasks.exe'
  AND (lower(ParentImage) LIKE '%\winword.exe' OR lower(ParentImage) LIKE '%\excel.exe')
  AND lower(CommandLine) LIKE '% /create %'
