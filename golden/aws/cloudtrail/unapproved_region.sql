SELECT *
FROM events
WHERE lower(eventName) IN ('runinstances', 'createvpc', 'createfunction20150331', 'createcluster', 'createdbinstance')
  AND awsRegion IS NOT NULL
  AND NOT (awsRegion IS NOT NULL AND lower(awsRegion) IN ('eu-west-1', 'eu-central-1', 'us-east-1'))
  AND NOT ("userIdentity.type" IS NOT NULL AND lower("userIdentity.type") = 'awsservice')
