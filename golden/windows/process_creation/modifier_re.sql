SELECT *
FROM events
WHERE lower(Image) LIKE '%\wscript.exe'
  AND regexp_like(CommandLine, '\\[0-9]{8,12}\.(js|vbs)')
