SELECT *
FROM events
WHERE lower(Image) LIKE '%\rundll32.exe'
  AND lower(ImageLoaded) LIKE 'c:\users\public\%'
  AND lower(ImageLoaded) LIKE '%.dll'
