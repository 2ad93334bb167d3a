SELECT *
FROM cloudtrail_logs
WHERE regexp_like(useridentity.sessioncontext.attributes.creationdate, '^[0-9]{4}-[0-9]{2}-(2[8-9]|3[0-1])[T ][0-9]{2}:[0-9]{2}(:[0-9.]+)?( ?UTC|Z)?\z')
  AND regexp_like(useridentity.sessioncontext.attributes.creationdate, '^(202[5-9]|20[3-9][0-9]|2[1-9][0-9]{2}|[3-9][0-9]{3})-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9.]+)?( ?UTC|Z)?\z')
  AND NOT ((useridentity.sessioncontext.attributes.creationdate IS NOT NULL AND regexp_like(useridentity.sessioncontext.attributes.creationdate, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]12:[0-9]{2}(:[0-9.]+)?( ?UTC|Z)?\z')) AND (useridentity.sessioncontext.attributes.creationdate IS NOT NULL AND regexp_like(useridentity.sessioncontext.attributes.creationdate, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:([0-3][0-9]|4[0-4])(:[0-9.]+)?( ?UTC|Z)?\z')))
