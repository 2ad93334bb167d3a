SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%\!%plain!%name!%%' ESCAPE '!'
