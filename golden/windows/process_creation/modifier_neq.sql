SELECT *
FROM events
WHERE lower(Image) LIKE '%\svchost.exe'
  AND NOT (ParentImage IS NOT NULL AND (lower(ParentImage) LIKE '%\services.exe' OR lower(ParentImage) LIKE '%\msmpeng.exe'))
