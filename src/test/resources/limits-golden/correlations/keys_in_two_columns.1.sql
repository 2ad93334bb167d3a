WITH found AS (
SELECT event_time AS event_time, "User" AS "User"
FROM events
WHERE lower(Image) LIKE '%\whoami.exe'
  AND "User" IS NOT NULL
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY "User" ORDER BY event_time RANGE BETWEEN INTERVAL '300' SECOND PRECEDING AND CURRENT ROW)
)
SELECT "User", min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE event_count >= 10
GROUP BY "User"
ORDER BY last_seen DESC
