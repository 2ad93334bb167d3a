SELECT *
FROM cloudtrail_logs
WHERE lower(eventsource) = 'ec2.amazonaws.com'
  AND lower(eventname) = 'modifysnapshotattribute'
  AND lower(json_extract_scalar(requestparameters, '$.attributeType')) = 'create_volume_permission'
