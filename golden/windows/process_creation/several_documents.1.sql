SELECT *
FROM events
WHERE lower(Image) LIKE '%\nmap.exe'
