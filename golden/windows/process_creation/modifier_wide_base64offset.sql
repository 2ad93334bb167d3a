SELECT *
FROM events
WHERE (lower(CommandLine) LIKE '%rabvahcabgbsag8ayqbkafmadabyagkabgbna%' OR lower(CommandLine) LIKE '%qabwb3ag4ababvageazabtahqacgbpag4azw%' OR lower(CommandLine) LIKE '%eag8adwbuagwabwbhagqauwb0ahiaaqbuagca%' OR lower(CommandLine) LIKE '%rabvahcabgbsag8ayqbkaeyaaqbsagua%' OR lower(CommandLine) LIKE '%qabwb3ag4ababvageazabgagkababla%' OR lower(CommandLine) LIKE '%eag8adwbuagwabwbhagqargbpagwazq%')
