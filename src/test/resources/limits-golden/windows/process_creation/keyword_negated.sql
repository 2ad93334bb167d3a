SELECT *
FROM events
WHERE lower(Image) LIKE '%\tool.exe'
  AND NOT (regexp_like(raw_event, '(?i)harmless'))
