SELECT *
FROM events
WHERE lower(DestinationIp) LIKE '%.254'
