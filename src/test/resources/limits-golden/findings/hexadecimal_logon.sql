SELECT *
FROM events
WHERE lower(LogonId) = '0x3e7'
