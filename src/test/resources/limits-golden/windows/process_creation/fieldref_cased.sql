SELECT *
FROM events
WHERE Image = ParentImage
