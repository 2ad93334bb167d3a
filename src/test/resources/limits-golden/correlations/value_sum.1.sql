WITH found AS (
SELECT event_time AS event_time, Image AS Image, DestinationPort AS DestinationPort
FROM events
WHERE (regexp_like(DestinationPort, '\A[-+]?[0-9]+([.][0-9]+)?\z') AND TRY_CAST(DestinationPort AS DOUBLE) > 1023)
  AND Image IS NOT NULL
  AND DestinationPort IS NOT NULL
), measured AS (
  SELECT *, sum(CAST(CASE WHEN regexp_like(DestinationPort, '\A[-+]?[0-9]+([.][0-9]+)?\z') THEN DestinationPort END AS DOUBLE)) OVER recent AS value_sum
  FROM found
  WINDOW recent AS (PARTITION BY Image ORDER BY event_time RANGE BETWEEN INTERVAL '3600' SECOND PRECEDING AND CURRENT ROW)
)
SELECT Image, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE value_sum > 1000000
GROUP BY Image
ORDER BY last_seen DESC
