SELECT *
FROM cloudtrail_logs
WHERE lower(eventname) = 'consolelogin'
  AND regexp_like(useridentity.sessioncontext.attributes.creationdate, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]2[2-3]:[0-9]{2}(:[0-9.]+)?( ?UTC|Z)?\z')
