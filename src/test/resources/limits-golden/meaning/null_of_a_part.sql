SELECT *
FROM events
WHERE (lower("cs-uri-query") LIKE '%id=%' OR "cs-uri-query" IS NOT NULL)
