SELECT *
FROM events
WHERE (lower(Hashes) LIKE '%imphash=0123456789abcdef0123456789abcdef%' OR lower(Hashes) LIKE '%md5=0123456789abcdef0123456789abcdef%')
