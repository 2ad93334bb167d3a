WITH found AS (
SELECT event_time, IpAddress AS IpAddress, 'two_kinds' AS rule
FROM (
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
SELECT DISTINCT event_time, IpAddress
FROM step_2
WHERE coalesce(seen_many_users >= event_time - INTERVAL '600' SECOND, FALSE) AND coalesce(seen_many_failed_logons >= event_time - INTERVAL '600' SECOND, FALSE)
) AS hits
UNION ALL
SELECT event_time, IpAddress AS IpAddress, 'fail_lock' AS rule
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
UNION ALL
SELECT event_time AS event_time, IpAddress AS IpAddress, 'successful_logon' AS rule
FROM events
WHERE EventID = '4624'
  AND IpAddress IS NOT NULL
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'two_kinds' THEN event_time END) OVER earlier AS reached_two_kinds
  FROM found
  WINDOW earlier AS (PARTITION BY IpAddress ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'fail_lock' THEN reached_two_kinds END) OVER earlier AS reached_fail_lock
  FROM step_1
  WINDOW earlier AS (PARTITION BY IpAddress ORDER BY event_time)
), step_3 AS (
  SELECT *, max(CASE WHEN rule = 'successful_logon' THEN reached_fail_lock END) OVER earlier AS reached_successful_logon
  FROM step_2
  WINDOW earlier AS (PARTITION BY IpAddress ORDER BY event_time)
)
SELECT IpAddress, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits, max(80) AS risk_score
FROM step_3
WHERE coalesce(reached_successful_logon >= event_time - INTERVAL '3600' SECOND, FALSE)
GROUP BY IpAddress
ORDER BY risk_score DESC, last_seen DESC
