SELECT *
FROM events
WHERE lower(TargetObject) LIKE '%\microsoft\windows\currentversion\run\%'
  AND (lower(Details) LIKE '%\temp\%' OR lower(Details) LIKE '%\downloads\%')
