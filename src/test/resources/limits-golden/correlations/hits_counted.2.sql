WITH found AS (
SELECT event_time, IpAddress AS IpAddress
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
), measured AS (
  SELECT *, count(*) OVER recent AS event_count
  FROM found
  WINDOW recent AS (PARTITION BY IpAddress ORDER BY event_time RANGE BETWEEN INTERVAL '86400' SECOND PRECEDING AND CURRENT ROW)
)
SELECT IpAddress, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits
FROM measured
WHERE event_count >= 3
GROUP BY IpAddress
ORDER BY last_seen DESC
