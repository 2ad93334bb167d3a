SELECT *
FROM events
WHERE lower(type) = 'execve'
  AND lower(a0) LIKE '%getcap'
  AND lower(a1) = '-r'
  AND a2 = '/'
