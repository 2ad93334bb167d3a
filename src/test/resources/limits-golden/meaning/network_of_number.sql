SELECT *
FROM events
WHERE (DestinationPort NOT LIKE '%:%' AND coalesce(contains('10.0.0.0/8', TRY_CAST(DestinationPort AS IPADDRESS)), FALSE))
