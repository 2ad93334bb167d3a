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
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY identity ORDER BY event_time RANGE BETWEEN INTERVAL '86400' SECOND PRECEDING AND CURRENT ROW)
)
SELECT identity, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE event_count >= 5
GROUP BY identity
ORDER BY last_seen DESC
