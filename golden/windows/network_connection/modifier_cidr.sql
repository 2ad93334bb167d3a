SELECT *
FROM events
WHERE lower(Image) LIKE '%\mshta.exe'
  AND (DestinationIp NOT LIKE '%:%' AND coalesce(contains('203.0.113.0/24', TRY_CAST(DestinationIp AS IPADDRESS)) OR contains('198.51.100.128/25', TRY_CAST(DestinationIp AS IPADDRESS)), FALSE))
