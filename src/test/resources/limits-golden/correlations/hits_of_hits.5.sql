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
SELECT IpAddress, TargetUserName, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_2
WHERE coalesce(seen_failed_logon >= event_time - INTERVAL '300' SECOND, FALSE) AND coalesce(seen_locked >= event_time - INTERVAL '300' SECOND, FALSE)
GROUP BY IpAddress, TargetUserName
