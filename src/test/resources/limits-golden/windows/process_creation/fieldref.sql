SELECT *
FROM events
WHERE lower(Image) = lower(ParentImage)
