SELECT *
FROM events
WHERE lower(Image) LIKE '\\%'
  AND NOT (Image IS NOT NULL AND lower(Image) LIKE '\\corp.example\sysvol\%')
