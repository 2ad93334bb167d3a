SELECT *
FROM cloudtrail_logs
WHERE lower(eventname) IN ('runinstances', 'createvpc', 'createfunction20150331', 'createcluster', 'createdbinstance')
  AND awsregion IS NOT NULL
  AND NOT (awsregion IS NOT NULL AND lower(awsregion) IN ('eu-west-1', 'eu-central-1', 'us-east-1'))
  AND NOT (useridentity.type IS NOT NULL AND lower(useridentity.type) = 'awsservice')
