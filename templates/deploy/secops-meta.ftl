<#-- The meta section of a rule of Google SecOps: texts only, each key once; spelled by Secops. -->
  meta:
<#list entries as entry>
    ${entry.key} = ${entry.value}
</#list>
