SELECT *
FROM events
WHERE EventID IN ('1', '4688')
  AND lower(Image) LIKE '%\whoami.exe'
