SELECT *
FROM events
WHERE lower(operationName) LIKE '%/write'
  AND lower(status) LIKE '%succe%'
  AND location IS NOT NULL
  AND (lower(operationName) LIKE 'microsoft.compute/%' OR lower(operationName) LIKE 'microsoft.network/%' OR lower(operationName) LIKE 'microsoft.storage/%' OR lower(operationName) LIKE 'microsoft.web/%')
  AND NOT (location IS NOT NULL AND lower(location) IN ('westeurope', 'northeurope'))
