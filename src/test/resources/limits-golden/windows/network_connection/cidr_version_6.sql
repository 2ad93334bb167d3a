SELECT *
FROM events
WHERE ((DestinationIp NOT LIKE '%:%' AND coalesce(contains('10.0.0.0/8', TRY_CAST(DestinationIp AS IPADDRESS)), FALSE)) OR (DestinationIp LIKE '%:%' AND coalesce(contains('2001:db8::/33', TRY_CAST(DestinationIp AS IPADDRESS)), FALSE)))
