SELECT *
FROM events
WHERE lower(TargetFilename) LIKE '%.lnk'
