WITH found AS (
SELECT from_iso8601_timestamp(eventtime) AS event_time, useridentity.arn AS userIdentity_arn, 'credentials_made' AS rule
FROM cloudtrail_logs
WHERE lower(eventname) = 'createaccesskey'
  AND useridentity.arn IS NOT NULL
UNION ALL
SELECT from_iso8601_timestamp(eventtime) AS event_time, useridentity.arn AS userIdentity_arn, 'policy_attached' AS rule
FROM cloudtrail_logs
WHERE lower(eventname) IN ('attachuserpolicy', 'putuserpolicy')
  AND useridentity.arn IS NOT NULL
UNION ALL
SELECT from_iso8601_timestamp(eventtime) AS event_time, useridentity.arn AS userIdentity_arn, 'instance_started' AS rule
FROM cloudtrail_logs
WHERE lower(eventname) = 'runinstances'
  AND useridentity.arn IS NOT NULL
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'credentials_made' THEN event_time END) OVER earlier AS reached_credentials_made
  FROM found
  WINDOW earlier AS (PARTITION BY userIdentity_arn ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'instance_started' THEN reached_credentials_made END) OVER earlier AS reached_instance_started
  FROM step_1
  WINDOW earlier AS (PARTITION BY userIdentity_arn ORDER BY event_time)
), step_3 AS (
  SELECT *, max(CASE WHEN rule = 'policy_attached' THEN event_time END) OVER earlier AS seen_policy_attached
  FROM step_2
  WINDOW earlier AS (PARTITION BY userIdentity_arn ORDER BY event_time)
)
SELECT userIdentity_arn, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_3
WHERE coalesce(reached_instance_started >= event_time - INTERVAL '3600' SECOND, FALSE) AND NOT (coalesce(seen_policy_attached >= event_time - INTERVAL '3600' SECOND, FALSE))
GROUP BY userIdentity_arn
ORDER BY last_seen DESC
