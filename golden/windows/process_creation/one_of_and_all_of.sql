SELECT *
FROM events
WHERE lower(Image) LIKE '%\rundll32.exe'
  AND lower(CommandLine) LIKE '%minidump%'
  AND NOT ((ParentImage IS NOT NULL AND lower(ParentImage) LIKE '%\supporttool.exe') AND (CommandLine IS NOT NULL AND lower(CommandLine) LIKE '%\support\%'))
  AND NOT (CommandLine IS NOT NULL AND lower(CommandLine) LIKE '%c:\program files\%')
