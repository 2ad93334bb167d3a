SELECT *
FROM events
WHERE (regexp_like(raw_event, '(?i)mimikatz') OR regexp_like(raw_event, '(?i)sekurlsa::'))
