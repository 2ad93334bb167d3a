SELECT *
FROM events
WHERE lower(ClientAppUsed) IN ('imap4', 'pop3', 'authenticated smtp')
