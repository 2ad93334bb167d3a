SELECT *
FROM events
WHERE (lower(CommandLine) LIKE '%start "" "100!%!_real%' ESCAPE '!' OR lower(CommandLine) LIKE '%it''s /*done*/%')
