SELECT *
FROM events
WHERE lower(Image) LIKE '%\firefox.exe'
  AND DestinationPort IN ('3389', '5900')
