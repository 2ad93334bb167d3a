SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%\*.docx%'
