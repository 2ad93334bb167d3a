SELECT *
FROM events
WHERE lower(TargetFilename) LIKE '%.dll'
  AND NOT (SourceFilename IS NOT NULL AND SourceFilename = '')
