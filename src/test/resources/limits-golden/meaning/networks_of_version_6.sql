SELECT *
FROM events
WHERE (DestinationIp LIKE '%:%' AND coalesce(contains('::1/128', TRY_CAST(DestinationIp AS IPADDRESS)) OR contains('2001:db8::/64', TRY_CAST(DestinationIp AS IPADDRESS)), FALSE))
