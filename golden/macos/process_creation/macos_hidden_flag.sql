SELECT *
FROM events
WHERE lower(Image) LIKE '%/chflags'
  AND lower(CommandLine) LIKE '% hidden %'
