WITH found AS (
SELECT from_iso8601_timestamp(eventtime) AS event_time, useridentity.arn AS userIdentity_arn
FROM cloudtrail_logs
WHERE (lower(eventname) LIKE 'describe%' OR lower(eventname) LIKE 'list%' OR lower(eventname) LIKE 'get%')
  AND NOT (useridentity.type IS NOT NULL AND lower(useridentity.type) = 'awsservice')
  AND useridentity.arn IS NOT NULL
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY userIdentity_arn ORDER BY event_time RANGE BETWEEN INTERVAL '900' SECOND PRECEDING AND CURRENT ROW)
)
SELECT userIdentity_arn, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE event_count >= 50
GROUP BY userIdentity_arn
ORDER BY last_seen DESC
