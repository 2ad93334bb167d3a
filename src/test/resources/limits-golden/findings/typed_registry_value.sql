SELECT *
FROM events
WHERE lower(TargetObject) LIKE '%\enablelua'
  AND lower(Details) = 'dword (0x00000000)'
