SELECT *
FROM events
WHERE lower(DestinationPort) = 'https'
