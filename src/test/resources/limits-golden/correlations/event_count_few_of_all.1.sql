WITH found AS (
SELECT from_iso8601_timestamp(eventtime) AS event_time
FROM cloudtrail_logs
WHERE lower(eventname) = 'consolelogin'
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (ORDER BY event_time RANGE BETWEEN INTERVAL '900' SECOND PRECEDING AND CURRENT ROW)
)
SELECT min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE event_count < 10
HAVING count(*) > 0
ORDER BY last_seen DESC
