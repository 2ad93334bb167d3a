SELECT *
FROM events
WHERE lower(Image) LIKE '%\regsvr32.exe'
  AND (regexp_like(DestinationPort, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(DestinationPort AS DOUBLE) >= 49152)
  AND (regexp_like(DestinationPort, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(DestinationPort AS DOUBLE) < 65000)
