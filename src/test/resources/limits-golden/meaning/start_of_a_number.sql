SELECT *
FROM events
WHERE lower(DestinationPort) LIKE '44%'
