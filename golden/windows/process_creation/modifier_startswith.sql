SELECT *
FROM events
WHERE lower(Image) LIKE 'c:\users\public\%'
