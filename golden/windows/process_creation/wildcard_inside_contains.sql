SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%net%localgroup%administrators%'
