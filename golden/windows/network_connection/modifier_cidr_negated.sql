SELECT *
FROM events
WHERE lower(Image) LIKE '%\cmd.exe'
  AND NOT (DestinationIp IS NOT NULL AND (DestinationIp NOT LIKE '%:%' AND coalesce(contains('10.0.0.0/8', TRY_CAST(DestinationIp AS IPADDRESS)) OR contains('172.16.0.0/12', TRY_CAST(DestinationIp AS IPADDRESS)) OR contains('192.168.0.0/16', TRY_CAST(DestinationIp AS IPADDRESS)), FALSE)))
