WITH found AS (
SELECT event_time, IpAddress AS IpAddress, TargetUserName AS TargetUserName
FROM (
WITH found AS (
SELECT event_time AS event_time, IpAddress AS IpAddress, TargetUserName AS TargetUserName, 'failed_logon' AS rule
FROM events
WHERE EventID = '4625'
  AND IpAddress IS NOT NULL
  AND TargetUserName IS NOT NULL
UNION ALL
SELECT event_time AS event_time, IpAddress AS IpAddress, TargetUserName AS TargetUserName, 'locked' AS rule
FROM events
WHERE EventID = '4771'
  AND IpAddress IS NOT NULL
  AND TargetUserName IS NOT NULL
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'failed_logon' THEN event_time END) OVER earlier AS seen_failed_logon
  FROM found
  WINDOW earlier AS (PARTITION BY IpAddress, TargetUserName ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'locked' THEN event_time END) OVER earlier AS seen_locked
  FROM step_1
  WINDOW earlier AS (PARTITION BY IpAddress, TargetUserName ORDER BY event_time)
)
SELECT DISTINCT event_time, IpAddress, TargetUserName
FROM step_2
WHERE coalesce(seen_failed_logon >= event_time - INTERVAL '300' SECOND, FALSE) AND coalesce(seen_locked >= event_time - INTERVAL '300' SECOND, FALSE)
) AS hits
), measured AS (
  SELECT *, cardinality(array_except(array_agg(TargetUserName) OVER recent, ARRAY[NULL])) AS value_count
  FROM found
  WINDOW recent AS (PARTITION BY IpAddress ORDER BY event_time RANGE BETWEEN INTERVAL '86400' SECOND PRECEDING AND CURRENT ROW)
)
SELECT IpAddress, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE value_count >= 3
GROUP BY IpAddress
ORDER BY last_seen DESC
