SELECT *
FROM events
WHERE (lower(Hashes) LIKE '%sha256=8f2c1d7e5a0b4c3d9e6f7a8b1c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4e5%' OR lower(Hashes) LIKE '%md5=0123456789abcdef0123456789abcdef%')
