SELECT *
FROM events
WHERE lower(DestinationIp) LIKE '10.1.%'
