SELECT *
FROM events
WHERE lower(Image) LIKE '%\svctool.exe'
  AND (lower(CommandLine) LIKE '% -install%' OR lower(CommandLine) LIKE '% /install%' OR lower(CommandLine) LIKE '% –install%' OR lower(CommandLine) LIKE '% —install%' OR lower(CommandLine) LIKE '% ―install%')
  AND (lower(CommandLine) LIKE '% -silent%' OR lower(CommandLine) LIKE '% /silent%' OR lower(CommandLine) LIKE '% –silent%' OR lower(CommandLine) LIKE '% —silent%' OR lower(CommandLine) LIKE '% ―silent%')
