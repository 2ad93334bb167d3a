SELECT *
FROM events
WHERE regexp_like(CommandLine, '(ab|cd)-\1')
