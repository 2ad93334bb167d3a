SELECT *
FROM events
WHERE EventID = '4624'
  AND LogonType IN ('3', '10')
  AND lower(TargetUserName) LIKE '%$'
