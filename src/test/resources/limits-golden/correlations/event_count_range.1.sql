WITH found AS (
SELECT event_time AS event_time, "userIdentity.arn" AS userIdentity_arn
FROM events
WHERE (lower(eventName) LIKE 'describe%' OR lower(eventName) LIKE 'list%' OR lower(eventName) LIKE 'get%')
  AND NOT ("userIdentity.type" IS NOT NULL AND lower("userIdentity.type") = 'awsservice')
  AND "userIdentity.arn" IS NOT NULL
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY userIdentity_arn ORDER BY event_time RANGE BETWEEN INTERVAL '900' SECOND PRECEDING AND CURRENT ROW)
)
SELECT userIdentity_arn, min(event_time) AS first_seen, max(event_time) AS last_seen, count(*) AS hits
FROM measured
WHERE event_count > 100 AND event_count <= 200
GROUP BY userIdentity_arn
