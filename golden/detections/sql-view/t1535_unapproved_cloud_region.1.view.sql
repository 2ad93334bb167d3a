-- Resource Created In An Unapproved Azure Region
--
-- An operation that creates something succeeded in a region that the organisation does not use.
--
-- Sigma rule 5b1e2a58-96c6-4b1e-9d0b-7f5f0a2b1536 by Dragoman
CREATE OR REPLACE VIEW sigma_resource_created_in_an_unapproved_azure_region AS
SELECT *,
  CASE WHEN lower(operationName) LIKE 'microsoft.compute/virtualmachine%' THEN 80 ELSE 60 END AS RiskScore,
  concat_ws(', ', CASE WHEN lower(operationName) LIKE 'microsoft.compute/virtualmachine%' THEN 'Compute instance in unapproved region' END) AS RiskIndicators
FROM events
WHERE lower(operationName) IN ('microsoft.compute/virtualmachines/write', 'microsoft.compute/virtualmachinescalesets/write', 'microsoft.containerservice/managedclusters/write', 'microsoft.storage/storageaccounts/write', 'microsoft.network/virtualnetworks/write', 'microsoft.sql/servers/write', 'microsoft.web/sites/write', 'microsoft.keyvault/vaults/write', 'microsoft.resources/resourcegroups/write')
  AND lower(status) IN ('succeeded', 'success')
  AND "properties.location" IS NOT NULL
  AND NOT ("properties.location" IS NOT NULL AND lower("properties.location") IN ('eastus', 'eastus2', 'westus', 'westus2', 'westeurope', 'northeurope', 'uksouth', 'ukwest'));
