WITH found AS (
SELECT event_time, TargetUserName AS TargetUserName, 'many_failed_logons' AS rule
FROM (
WITH found AS (
SELECT event_time AS event_time, TargetUserName AS TargetUserName
FROM events
WHERE EventID = '4625'
  AND TargetUserName IS NOT NULL
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY TargetUserName ORDER BY event_time RANGE BETWEEN INTERVAL '300' SECOND PRECEDING AND CURRENT ROW)
)
SELECT DISTINCT event_time, TargetUserName
FROM measured
WHERE event_count >= 10
) AS hits
UNION ALL
SELECT event_time AS event_time, TargetUserName AS TargetUserName, 'successful_logon' AS rule
FROM events
WHERE EventID = '4624'
  AND TargetUserName IS NOT NULL
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'many_failed_logons' THEN event_time END) OVER earlier AS reached_many_failed_logons
  FROM found
  WINDOW earlier AS (PARTITION BY TargetUserName ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'successful_logon' THEN reached_many_failed_logons END) OVER earlier AS reached_successful_logon
  FROM step_1
  WINDOW earlier AS (PARTITION BY TargetUserName ORDER BY event_time)
)
SELECT TargetUserName, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_2
WHERE coalesce(reached_successful_logon >= event_time - INTERVAL '600' SECOND, FALSE)
GROUP BY TargetUserName
ORDER BY last_seen DESC
