SELECT *
FROM events
WHERE lower(Image) LIKE '%\cmd.exe'
  AND lower(ParentImage) LIKE '%\outlook.exe'
