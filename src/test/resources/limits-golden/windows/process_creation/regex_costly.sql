SELECT *
FROM events
WHERE regexp_like(CommandLine, 'copy.{2,64}to.{2,64}system32')
  AND lower(CommandLine) LIKE '%a________________b%'
