<#-- Sumo Logic Cloud SIEM rule expressions. "=" is false where a side is null, so NOT needs no guard. -->

<#macro Query filters more...>
<#list filters as filter>${filter}<#sep>
  AND </#list>
</#macro>

<#macro Anywhere></#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>NOT (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro EqualsFolded field value>lower(${field}) = ${value}</#macro>
<#macro EqualsCased field value>${field} = ${value}</#macro>
<#macro InFolded field values>lower(${field}) in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Matches field pattern>${field} matches ${pattern}</#macro>
<#macro EqualsNumber field value>${field} = ${value}</#macro>
<#macro InNumbers field values>${field} in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#macro IsTrue field>${field} = true</#macro>
<#macro IsFalse field>${field} = false</#macro>
<#macro AddressAsText field>${field}</#macro>
<#macro AsAddress field>${field}</#macro>
<#macro InOneNetwork field network>compareCIDRPrefix(${field}, ${network})</#macro>
<#macro IsNull field>isNull(${field})</#macro>
<#macro Exists field>NOT (isNull(${field}))</#macro>
<#macro EqualsField field other>lower(${field}) = lower(${other})</#macro>
<#macro EqualsFieldCased field other>${field} = ${other}</#macro>

<#-- what only the product knows: the text of a pipeline, a list of the tenant -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#-- a match list; its target column, which is set in the product, says to which field it applies -->
<#macro InList field list>array_contains(listMatches, '${list}')</#macro>
