SELECT *
FROM events
WHERE regexp_like(CommandLine, '(?ms)^set.*end$')
