SELECT *
FROM events
WHERE lower(eventName) = 'runinstances'
  AND errorCode IS NULL
  AND awsRegion IS NOT NULL
  AND NOT (awsRegion IS NOT NULL AND lower(awsRegion) = 'eu-west-1')
