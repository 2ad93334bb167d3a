SELECT *
FROM events
WHERE ScriptBlockText LIKE '%AmsiUtils%'
