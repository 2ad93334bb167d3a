SELECT *
FROM events
WHERE (regexp_like(EventID, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(EventID AS DOUBLE) >= 4600)
  AND lower(TargetUserName) = 'a'
