SELECT *
FROM events
WHERE ResultType = '53003'
