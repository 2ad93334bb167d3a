SELECT *
FROM events
WHERE lower("User") = 'corp\backup'
