SELECT eventTime, awsRegion, "userIdentity.arn", "userIdentity.type", eventName, eventSource, sourceIPAddress, userAgent
FROM events
WHERE eventSource IS NOT NULL
  AND lower(awsRegion) IN ('ap-east-1', 'af-south-1', 'me-south-1', 'eu-south-1')
  AND NOT ("userIdentity.type" IS NOT NULL AND lower("userIdentity.type") = 'awsservice')
  AND NOT (eventName IS NOT NULL AND lower(eventName) IN ('replicateobject', 'replicatedelete', 'replicatetags'))
