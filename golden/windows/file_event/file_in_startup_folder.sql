SELECT *
FROM events
WHERE lower(TargetFilename) LIKE '%\start menu\programs\startup\%'
  AND (lower(TargetFilename) LIKE '%.js' OR lower(TargetFilename) LIKE '%.vbs')
