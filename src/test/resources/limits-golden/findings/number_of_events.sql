SELECT *
FROM events
WHERE (regexp_like(EventID, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(EventID AS DOUBLE) >= 4624)
  AND (regexp_like(LogonType, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(LogonType AS DOUBLE) > 3)
