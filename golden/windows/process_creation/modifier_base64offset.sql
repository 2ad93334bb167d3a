SELECT *
FROM events
WHERE (lower(CommandLine) LIKE '%ahr0cdovl%' OR lower(CommandLine) LIKE '%h0dha6ly%' OR lower(CommandLine) LIKE '%odhrwoi8v%')
