SELECT *
FROM events
WHERE lower(Image) LIKE '%\reg.exe'
  AND (lower(CommandLine) LIKE '% -y%' OR lower(CommandLine) LIKE '% /y%' OR lower(CommandLine) LIKE '% –y%' OR lower(CommandLine) LIKE '% —y%' OR lower(CommandLine) LIKE '% ―y%')
