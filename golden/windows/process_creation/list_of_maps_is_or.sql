SELECT *
FROM events
WHERE ((lower(Image) LIKE '%\wevtutil.exe' AND lower(CommandLine) LIKE '% cl %') OR lower(CommandLine) LIKE '%clear-eventlog%')
