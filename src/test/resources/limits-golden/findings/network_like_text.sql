SELECT *
FROM events
WHERE DestinationIp = '10.0.0.0/8'
