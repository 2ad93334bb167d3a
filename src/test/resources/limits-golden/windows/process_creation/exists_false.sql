SELECT *
FROM events
WHERE ParentImage IS NULL
