SELECT *
FROM events
WHERE EventID = '21'
  AND ((Address NOT LIKE '%:%' AND coalesce(contains('10.0.0.0/8', TRY_CAST(Address AS IPADDRESS)) OR contains('172.16.0.0/12', TRY_CAST(Address AS IPADDRESS)), FALSE)) OR (Address LIKE '%:%' AND coalesce(contains('fe80::/10', TRY_CAST(Address AS IPADDRESS)), FALSE)))
