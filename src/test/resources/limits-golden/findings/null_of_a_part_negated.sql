SELECT *
FROM events
WHERE lower("cs-uri-stem") LIKE '%/login'
  AND "cs-uri-query" IS NOT NULL
