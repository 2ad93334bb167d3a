SELECT *
FROM events
WHERE regexp_like(CommandLine, '^whoami\z')
  AND regexp_like(ParentCommandLine, '(?m)cmd$')
