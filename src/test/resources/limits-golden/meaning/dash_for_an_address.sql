SELECT *
FROM events
WHERE EventID = '4625'
  AND NOT (IpAddress IS NOT NULL AND (IpAddress IN ('-', '127.0.0.1') OR lower(IpAddress) LIKE '10.1%'))
