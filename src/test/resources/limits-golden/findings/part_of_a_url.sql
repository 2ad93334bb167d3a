SELECT *
FROM events
WHERE lower("c-uri-query") = 'a=1'
