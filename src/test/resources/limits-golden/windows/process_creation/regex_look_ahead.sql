SELECT *
FROM events
WHERE regexp_like(CommandLine, 'net (?!user)[a-z]+')
