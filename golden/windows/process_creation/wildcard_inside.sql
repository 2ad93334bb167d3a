SELECT *
FROM events
WHERE lower(Image) LIKE 'c:\users\%\appdata\roaming\________.exe'
