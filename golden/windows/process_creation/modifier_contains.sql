SELECT *
FROM events
WHERE (lower(CommandLine) LIKE '%curl http%' OR lower(CommandLine) LIKE '%bitsadmin /transfer %')
