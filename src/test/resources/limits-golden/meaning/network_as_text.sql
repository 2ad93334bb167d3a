SELECT *
FROM events
WHERE lower("c-uri") LIKE '%foo%'
  AND NOT (dst_ip IS NOT NULL AND dst_ip IN ('127.0.0.0/8', '10.0.0.0/8'))
