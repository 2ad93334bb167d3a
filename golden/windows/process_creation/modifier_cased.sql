SELECT *
FROM events
WHERE lower(Image) LIKE '%\packer.exe'
  AND CommandLine LIKE '% -HP%'
