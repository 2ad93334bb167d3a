SELECT *
FROM events
WHERE regexp_like(CommandLine, '(?i)p\^?o\^?w\^?e\^?r\^?s\^?h')
  AND NOT (CommandLine IS NOT NULL AND lower(CommandLine) LIKE '%powersh%')
