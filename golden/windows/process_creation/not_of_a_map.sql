SELECT *
FROM events
WHERE lower(Image) LIKE '%\updater.exe'
  AND NOT ((Image IS NOT NULL AND lower(Image) LIKE 'c:\program files\vendor\%') AND (ParentImage IS NOT NULL AND lower(ParentImage) LIKE '%\services.exe'))
