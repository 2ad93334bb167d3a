SELECT *
FROM events
WHERE lower(eventSource) = 'ec2.amazonaws.com'
  AND lower(eventName) = 'modifysnapshotattribute'
  AND lower("requestParameters.attributeType") = 'create_volume_permission'
