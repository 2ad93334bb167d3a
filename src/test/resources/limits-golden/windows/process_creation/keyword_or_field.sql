SELECT *
FROM events
WHERE (regexp_like(raw_event, '(?i)mimikatz') OR lower(Image) LIKE '%\tool.exe')
