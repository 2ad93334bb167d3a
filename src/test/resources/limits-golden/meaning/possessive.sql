SELECT *
FROM events
WHERE (regexp_like(CommandLine, 'a++b') OR regexp_like(CommandLine, 'a{1,2000}'))
