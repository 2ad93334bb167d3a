SELECT *
FROM events
WHERE (regexp_like(raw_event, '(?i)stopping iptables') OR regexp_like(raw_event, '(?i)stopping falcon-sensor'))
  AND NOT (regexp_like(raw_event, '(?is)apt.*upgrade'))
