SELECT *
FROM events
WHERE lower(CommandLine) LIKE '%u3rhcnqtuhjvy2vzcya=%'
