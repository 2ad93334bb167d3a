SELECT *
FROM cloudtrail_logs
WHERE lower(eventname) = 'runinstances'
  AND errorcode IS NULL
  AND awsregion IS NOT NULL
  AND NOT (awsregion IS NOT NULL AND lower(awsregion) = 'eu-west-1')
