SELECT *
FROM events
WHERE lower(operationName) LIKE '%/listkeys/action'
