SELECT *
FROM events
WHERE lower(ScriptBlockText) LIKE '%get-clipboard%'
  AND lower(ScriptBlockText) LIKE '%invoke-webrequest%'
