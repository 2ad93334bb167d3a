SELECT *
FROM events
WHERE (regexp_like(raw_event, '(?is)ab.*cd') OR regexp_like(raw_event, 'AbC') OR regexp_like(raw_event, 'x[0-9]+y'))
