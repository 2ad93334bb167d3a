SELECT *
FROM events
WHERE regexp_like(CommandLine, '\bnc\b')
