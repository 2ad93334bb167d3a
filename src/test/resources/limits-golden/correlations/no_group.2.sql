WITH found AS (
SELECT from_iso8601_timestamp(eventtime) AS event_time, 'credentials_made' AS rule
FROM cloudtrail_logs
WHERE lower(eventname) = 'createaccesskey'
UNION ALL
SELECT from_iso8601_timestamp(eventtime) AS event_time, 'policy_attached' AS rule
FROM cloudtrail_logs
WHERE lower(eventname) IN ('attachuserpolicy', 'putuserpolicy')
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'credentials_made' THEN event_time END) OVER earlier AS seen_credentials_made
  FROM found
  WINDOW earlier AS (ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'policy_attached' THEN event_time END) OVER earlier AS seen_policy_attached
  FROM step_1
  WINDOW earlier AS (ORDER BY event_time)
)
SELECT min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_2
WHERE coalesce(seen_credentials_made >= event_time - INTERVAL '3600' SECOND, FALSE) AND coalesce(seen_policy_attached >= event_time - INTERVAL '3600' SECOND, FALSE)
HAVING count(*) > 0
ORDER BY last_seen DESC
