SELECT *
FROM events
WHERE (lower(Image) LIKE '%\раypal%' OR lower(Image) LIKE '%\💾_.exe%')
