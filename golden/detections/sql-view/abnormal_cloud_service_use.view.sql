-- Abnormal Cloud Service Usage
--
-- Somebody starts machines, functions, clusters or jobs in AWS in a region that is not in use. What follows may be mining,
-- enumeration or a first access.
--
-- False positives:
-- - A region that the list does not have yet
-- - Automation under another name
--
-- References:
-- - https://attack.mitre.org/techniques/T1535/
-- - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
--
-- Sigma rule 7a1d9c3e-4b52-4f0c-8a55-2d5b0f4e5938 by Dragoman
CREATE OR REPLACE VIEW sigma_abnormal_cloud_service_usage AS
SELECT useridentity.username AS useridentity_username, recipientaccountid, sourceipaddress, awsregion, eventname
FROM cloudtrail_logs
WHERE eventsource IS NOT NULL
  AND lower(eventname) IN ('runinstances', 'startinstances', 'createfunction', 'createcluster', 'startjobrun')
  AND NOT (awsregion IS NOT NULL AND lower(awsregion) = 'us-east-1')
  AND NOT (useridentity.username IS NOT NULL AND lower(useridentity.username) IN ('automation_user', 'devops_bot'));
