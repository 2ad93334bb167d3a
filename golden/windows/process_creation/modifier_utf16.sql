SELECT *
FROM events
WHERE (lower(CommandLine) LIKE '%aekabgb2ag8aawblac%' OR lower(CommandLine) LIKE '%bjag4adgbvagsazqat%' OR lower(CommandLine) LIKE '%asqbuahyabwbragual%' OR lower(CommandLine) LIKE '%//5jag4adgbvagsazqataa==%')
