SELECT *
FROM events
WHERE CommandLine = '*'
