SELECT *
FROM events
WHERE lower(OriginalFileName) = 'certutil.exe'
