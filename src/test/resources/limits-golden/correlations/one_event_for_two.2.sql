WITH found AS (
SELECT event_time AS event_time, ParentProcessId AS ParentProcessId, 'shell' AS rule
FROM events
WHERE lower(Image) LIKE '%\cmd.exe'
  AND ParentProcessId IS NOT NULL
UNION ALL
SELECT event_time AS event_time, ParentProcessId AS ParentProcessId, 'asks_who' AS rule
FROM events
WHERE lower(CommandLine) LIKE '%whoami%'
  AND ParentProcessId IS NOT NULL
), step_1 AS (
  SELECT *, max(CASE WHEN rule = 'shell' THEN event_time END) OVER earlier AS reached_shell
  FROM found
  WINDOW earlier AS (PARTITION BY ParentProcessId ORDER BY event_time)
), step_2 AS (
  SELECT *, max(CASE WHEN rule = 'asks_who' THEN reached_shell END) OVER earlier AS reached_asks_who
  FROM step_1
  WINDOW earlier AS (PARTITION BY ParentProcessId ORDER BY event_time)
)
SELECT ParentProcessId, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM step_2
WHERE coalesce(reached_asks_who >= event_time - INTERVAL '300' SECOND, FALSE)
GROUP BY ParentProcessId
ORDER BY last_seen DESC
