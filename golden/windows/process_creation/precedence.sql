SELECT *
FROM events
WHERE ((lower(ParentImage) LIKE '%\outlook.exe' AND lower(Image) LIKE '%\wscript.exe') OR (lower(CommandLine) LIKE '%\temp\%' AND lower(Image) LIKE '%\cscript.exe' AND NOT (ParentImage IS NOT NULL AND lower(ParentImage) LIKE '%\msbuild.exe')))
