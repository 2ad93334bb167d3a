WITH found AS (
SELECT event_time AS event_time, "userIdentity.userName" AS identity, 'aws_role_granted' AS rule
FROM events
WHERE lower(eventName) = 'attachrolepolicy'
  AND "userIdentity.userName" IS NOT NULL
UNION ALL
SELECT event_time AS event_time, caller AS identity, 'azure_role_granted' AS rule
FROM events
WHERE lower(operationName) = 'microsoft.authorization/roleassignments/write'
  AND caller IS NOT NULL
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'aws_role_granted' THEN event_time END) OVER earlier AS seen_aws_role_granted
  FROM found
  WINDOW earlier AS (PARTITION BY identity ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'azure_role_granted' THEN event_time END) OVER earlier AS seen_azure_role_granted
  FROM step_1
  WINDOW earlier AS (PARTITION BY identity ORDER BY event_time)
)
SELECT identity, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_2
WHERE coalesce(seen_aws_role_granted >= event_time - INTERVAL '86400' SECOND, FALSE) AND coalesce(seen_azure_role_granted >= event_time - INTERVAL '86400' SECOND, FALSE)
GROUP BY identity
ORDER BY last_seen DESC
