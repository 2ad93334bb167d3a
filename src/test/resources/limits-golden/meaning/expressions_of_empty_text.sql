SELECT *
FROM events
WHERE regexp_like(CommandLine, 'a*')
  AND "User" IS NOT NULL
  AND NOT (ParentCommandLine IS NOT NULL AND regexp_like(ParentCommandLine, '^(-a)?\z'))
