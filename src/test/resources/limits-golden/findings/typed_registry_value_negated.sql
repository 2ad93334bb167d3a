SELECT *
FROM events
WHERE lower(TargetObject) LIKE '%\enablelua'
  AND NOT (Details IS NOT NULL AND lower(Details) = 'dword (0x00000001)')
