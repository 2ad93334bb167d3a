SELECT *
FROM events
WHERE lower(UserPrincipalName) LIKE '%.admin@example.com'
  AND lower(AppDisplayName) = 'azure active directory powershell'
