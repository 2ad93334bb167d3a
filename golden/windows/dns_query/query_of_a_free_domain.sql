SELECT *
FROM events
WHERE lower(Image) LIKE '%\wscript.exe'
  AND (lower(QueryName) LIKE '%.duckdns.example' OR lower(QueryName) LIKE '%.no-ip.example')
