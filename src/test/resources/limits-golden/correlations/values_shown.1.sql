WITH found AS (
SELECT event_time AS event_time, IpAddress AS IpAddress, TargetUserName AS TargetUserName, LogonType AS LogonType, LogonProcessName AS LogonProcessName
FROM events
WHERE EventID = '4625'
  AND IpAddress IS NOT NULL
  AND TargetUserName IS NOT NULL
), measured AS (
  SELECT *, cardinality(array_except(array_agg(TargetUserName) OVER recent, ARRAY[NULL])) AS value_count
  FROM found
  WINDOW recent AS (PARTITION BY IpAddress ORDER BY event_time RANGE BETWEEN INTERVAL '300' SECOND PRECEDING AND CURRENT ROW)
)
SELECT IpAddress, min(event_time) AS first_seen, max(event_time) AS last_seen, count(DISTINCT event_time) AS hits, array_agg(DISTINCT TargetUserName) FILTER (WHERE TargetUserName IS NOT NULL) AS TargetUserName, array_agg(DISTINCT LogonType) FILTER (WHERE LogonType IS NOT NULL) AS LogonType, array_agg(DISTINCT LogonProcessName) FILTER (WHERE LogonProcessName IS NOT NULL) AS LogonProcessName
FROM measured
WHERE value_count >= 10
GROUP BY IpAddress
ORDER BY last_seen DESC
