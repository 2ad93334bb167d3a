SELECT eventtime, awsregion, useridentity.arn AS useridentity_arn, useridentity.type AS useridentity_type, eventname, eventsource, sourceipaddress, useragent
FROM cloudtrail_logs
WHERE eventsource IS NOT NULL
  AND lower(awsregion) IN ('ap-east-1', 'af-south-1', 'me-south-1', 'eu-south-1')
  AND NOT (useridentity.type IS NOT NULL AND lower(useridentity.type) = 'awsservice')
  AND NOT (eventname IS NOT NULL AND lower(eventname) IN ('replicateobject', 'replicatedelete', 'replicatetags'))
