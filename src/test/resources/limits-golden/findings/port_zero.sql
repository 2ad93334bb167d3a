SELECT *
FROM events
WHERE (regexp_like(DestinationPort, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(DestinationPort AS DOUBLE) < 100)
