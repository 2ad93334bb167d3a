SELECT *
FROM events
WHERE (regexp_like(CommandLine, 'x[0-9]+y') OR lower(Image) LIKE '%\tool.exe')
