WITH found AS (
SELECT event_time, IpAddress AS IpAddress, 'many_users' AS rule
FROM (
WITH found AS (
SELECT event_time AS event_time, IpAddress AS IpAddress, TargetUserName AS TargetUserName
FROM events
WHERE EventID = '4625'
  AND IpAddress IS NOT NULL
  AND TargetUserName IS NOT NULL
), measured AS (
  SELECT *, cardinality(array_except(array_agg(TargetUserName) OVER recent, ARRAY[NULL])) AS value_count
  FROM found
  WINDOW recent AS (PARTITION BY IpAddress ORDER BY event_time RANGE BETWEEN INTERVAL '300' SECOND PRECEDING AND CURRENT ROW)
)
SELECT DISTINCT event_time, IpAddress
FROM measured
WHERE value_count >= 10
) AS hits
UNION ALL
SELECT event_time, IpAddress AS IpAddress, 'many_failed_logons' AS rule
FROM (
WITH found AS (
SELECT event_time AS event_time, IpAddress AS IpAddress
FROM events
WHERE EventID = '4625'
  AND IpAddress IS NOT NULL
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY IpAddress ORDER BY event_time RANGE BETWEEN INTERVAL '300' SECOND PRECEDING AND CURRENT ROW)
)
SELECT DISTINCT event_time, IpAddress
FROM measured
WHERE event_count >= 10
) AS hits
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'many_users' THEN event_time END) OVER earlier AS seen_many_users
  FROM found
  WINDOW earlier AS (PARTITION BY IpAddress ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'many_failed_logons' THEN event_time END) OVER earlier AS seen_many_failed_logons
  FROM step_1
  WINDOW earlier AS (PARTITION BY IpAddress ORDER BY event_time)
)
SELECT IpAddress, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_2
WHERE coalesce(seen_many_users >= event_time - INTERVAL '600' SECOND, FALSE) AND coalesce(seen_many_failed_logons >= event_time - INTERVAL '600' SECOND, FALSE)
GROUP BY IpAddress
