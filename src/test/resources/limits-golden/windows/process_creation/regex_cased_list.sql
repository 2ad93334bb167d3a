SELECT *
FROM events
WHERE (regexp_like(CommandLine, '(?i)abc[0-9]') OR regexp_like(CommandLine, 'XYZ[0-9]'))
