SELECT *
FROM events
WHERE DestinationPort = '3389'
