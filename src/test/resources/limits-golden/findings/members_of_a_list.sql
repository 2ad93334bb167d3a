SELECT *
FROM events
WHERE lower("TargetResources.modifiedProperties.displayName") = 'strongauthenticationrequirement'
  AND NOT ("TargetResources.modifiedProperties.newValue" IS NOT NULL AND lower("TargetResources.modifiedProperties.newValue") LIKE '%enabled%')
