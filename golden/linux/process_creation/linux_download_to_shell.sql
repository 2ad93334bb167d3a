SELECT *
FROM events
WHERE (lower(Image) LIKE '%/sh' OR lower(Image) LIKE '%/bash')
  AND lower(CommandLine) LIKE '%curl%'
  AND lower(CommandLine) LIKE '%| sh%'
