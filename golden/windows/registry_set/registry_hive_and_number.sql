SELECT *
FROM events
WHERE lower(TargetObject) = 'hklm\system\currentcontrolset\control\terminal server\fdenytsconnections'
  AND lower(Details) = 'dword (0x00000000)'
