SELECT *
FROM events
WHERE ((lower(Image) LIKE '%\remotetool.exe' AND lower(CommandLine) LIKE '% --install%') OR lower(Image) LIKE '%\remotetool-setup.exe')
