SELECT *
FROM events
WHERE (lower(Hashes) LIKE '%sha1=e260a6a3a2d2b2d2b2d2b2d2b2d2b2d2b2d2b2d2,md5=0123456789abcdef0123456789abcdef%' OR lower(Hashes) LIKE '%imphash=0123456789abcdef0123456789abcdef,%')
