SELECT *
FROM events
WHERE (lower(Image) LIKE '%\whoami.exe' OR lower(Image) LIKE '%\quser.exe' OR lower(Image) LIKE '%\nltest.exe')
