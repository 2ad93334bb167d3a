SELECT *
FROM events
WHERE regexp_like(raw_event, '(?i)mimikatz')
  AND regexp_like(raw_event, '(?i)4711')
