WITH found AS (
SELECT event_time AS event_time, Image AS Image, CommandLine AS CommandLine
FROM events
WHERE lower(Image) LIKE '%\x.exe'
  AND Image IS NOT NULL
  AND CommandLine IS NOT NULL
), measured AS (
  SELECT *, sum(CAST(CASE WHEN regexp_like(CommandLine, '\A[-+]?[0-9]+([.][0-9]+)?\z') THEN CommandLine END AS DOUBLE)) OVER recent AS value_sum
  FROM found
  WINDOW recent AS (PARTITION BY Image ORDER BY event_time RANGE BETWEEN INTERVAL '3600' SECOND PRECEDING AND CURRENT ROW)
)
SELECT Image, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE value_sum > 100
GROUP BY Image
ORDER BY last_seen DESC
