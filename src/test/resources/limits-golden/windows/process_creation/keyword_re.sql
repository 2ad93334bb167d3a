SELECT *
FROM events
WHERE regexp_like(raw_event, 'kerberos::[a-z]+')
