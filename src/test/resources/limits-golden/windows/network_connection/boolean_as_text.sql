SELECT *
FROM events
WHERE lower(Initiated) = 'true'
