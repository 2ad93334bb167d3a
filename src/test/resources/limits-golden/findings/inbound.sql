SELECT *
FROM events
WHERE lower(Initiated) = 'false'
  AND DestinationPort = '3389'
