-- Resource Created In An Unapproved AWS Region
--
-- A call that creates something succeeded in a region that the organisation does not use.
--
-- Sigma rule 5b1e2a58-96c6-4b1e-9d0b-7f5f0a2b1535 by Dragoman
CREATE OR REPLACE VIEW sigma_resource_created_in_an_unapproved_aws_region AS
SELECT *,
  CASE WHEN lower(eventname) IN ('createuser', 'createaccesskey', 'createrole') THEN 90 ELSE CASE WHEN lower(eventname) = 'runinstances' THEN 80 ELSE 60 END END AS RiskScore,
  concat_ws(', ', CASE WHEN lower(eventname) IN ('createuser', 'createaccesskey', 'createrole') THEN 'IAM resource in unapproved region' END, CASE WHEN lower(eventname) = 'runinstances' THEN 'Compute instance in unapproved region' END, CASE WHEN lower(eventname) = 'createfunction' THEN 'Serverless function in unapproved region' END) AS RiskIndicators
FROM cloudtrail_logs
WHERE lower(eventname) IN ('runinstances', 'createbucket', 'createcluster', 'createfunction', 'createdbinstance', 'createdbcluster', 'createvolume', 'createvpc', 'createuser', 'createaccesskey', 'createrole', 'createstackinstances', 'createsecret', 'createkey')
  AND errorcode IS NULL
  AND NOT (awsregion IS NOT NULL AND lower(awsregion) IN ('us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'));
