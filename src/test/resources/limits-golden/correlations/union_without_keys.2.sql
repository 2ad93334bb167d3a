SELECT *
FROM events
WHERE (lower(eventName) = 'createuser' OR lower(operationName) = 'microsoft.authorization/roleassignments/write')
ORDER BY event_time DESC
