SELECT *
FROM events
WHERE lower(OperationName) = 'add member to role'
