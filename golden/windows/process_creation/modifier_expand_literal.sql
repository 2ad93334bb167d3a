SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%!%comspec!% /c %' ESCAPE '!'
