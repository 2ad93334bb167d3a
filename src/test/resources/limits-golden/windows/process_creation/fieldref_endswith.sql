SELECT *
FROM events
WHERE position(reverse(lower(Image)) IN reverse(lower(CommandLine))) = 1
