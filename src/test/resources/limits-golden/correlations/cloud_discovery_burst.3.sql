WITH found AS (
SELECT from_iso8601_timestamp(eventtime) AS event_time, useridentity.arn AS userIdentity_arn, eventname AS eventName
FROM cloudtrail_logs
WHERE (lower(eventname) LIKE 'describe%' OR lower(eventname) LIKE 'list%' OR lower(eventname) LIKE 'get%')
  AND NOT (useridentity.type IS NOT NULL AND lower(useridentity.type) = 'awsservice')
  AND useridentity.arn IS NOT NULL
), measured AS (
  SELECT *, count(*) OVER recent AS event_count, cardinality(array_except(array_agg(eventName) OVER recent, ARRAY[NULL])) AS value_count
  FROM found
  WINDOW recent AS (PARTITION BY userIdentity_arn ORDER BY event_time RANGE BETWEEN INTERVAL '900' SECOND PRECEDING AND CURRENT ROW)
)
SELECT userIdentity_arn, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits, max(CASE WHEN event_count >= 200 AND value_count >= 30 THEN 90 ELSE CASE WHEN value_count >= 30 THEN 75 ELSE CASE WHEN event_count >= 100 THEN 60 ELSE 40 END END END) AS risk_score
FROM measured
WHERE event_count >= 50 OR value_count >= 15
GROUP BY userIdentity_arn
ORDER BY risk_score DESC, last_seen DESC
