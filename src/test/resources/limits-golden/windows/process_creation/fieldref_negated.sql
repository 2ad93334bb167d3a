SELECT *
FROM events
WHERE lower(Image) LIKE '%\cmd.exe'
  AND NOT (Image IS NOT NULL AND ParentImage IS NOT NULL AND lower(Image) = lower(ParentImage))
