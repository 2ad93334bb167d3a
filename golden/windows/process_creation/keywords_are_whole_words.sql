SELECT *
FROM events
WHERE lower(Image) LIKE '%\wbadmin.exe'
  AND lower(CommandLine) LIKE '% delete %'
  AND lower(ParentImage) LIKE '%\cmd.exe'
