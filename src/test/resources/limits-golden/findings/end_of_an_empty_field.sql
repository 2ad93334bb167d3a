SELECT *
FROM events
WHERE position(reverse(lower(OriginalFileName)) IN reverse(lower(Image))) = 1
