<#-- SQL, as Trino (Amazon Athena), DuckDB and Spark speak it alike; what differs stands in a template for each. NULL makes
     every comparison unknown, and case matters. -->

<#macro Query source filters shown rated order more...>
SELECT <#list shown as columns>${columns}<#else>*</#list><#list rated as columns>${columns}</#list>
FROM ${source}
WHERE <#list filters as filter>${filter}<#sep>
  AND </#list>
<#list order as sorted>
${sorted}
</#list>
</#macro>

<#macro Shown columns more...><#list columns as column>${column}<#sep>, </#list></#macro>
<#-- a member of JSON has no name of its own, and members of structures may have the same -->
<#macro Aliased field name>${field} AS ${name}</#macro>
<#macro Rated scores indicators><#list scores as score>,
  ${score} AS RiskScore</#list><#list indicators>,
  concat_ws(', ', <#items as indicator>${indicator}<#sep>, </#items>) AS RiskIndicators</#list></#macro>
<#-- what is null is no word -->
<#macro Indicator when text more...>CASE WHEN ${when} THEN ${text} END</#macro>
<#macro Choice when value otherwise>CASE WHEN ${when} THEN ${value} ELSE ${otherwise} END</#macro>
<#macro Fixed value>${value}</#macro>
<#macro Order time scored>ORDER BY <#if scored>RiskScore DESC, </#if>${time} DESC</#macro>
<#macro Table name>${name}</#macro>
<#macro Union tables>(<#list tables as table>SELECT * FROM ${table}<#sep> UNION ALL </#list>) AS events</#macro>
<#macro Anywhere>events</#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>NOT (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>
<#macro True>TRUE</#macro>
<#macro False>FALSE</#macro>
<#macro Known field>${field} IS NOT NULL</#macro>

<#macro EqualsFolded field value>lower(${field}) = ${value}</#macro>
<#macro EqualsCased field value>${field} = ${value}</#macro>
<#macro InFolded field values>lower(${field}) IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro LikeFolded field pattern>lower(${field}) LIKE ${pattern}</#macro>
<#macro LikeCased field pattern>${field} LIKE ${pattern}</#macro>
<#macro Joined parts>(<#list parts as part>${part}<#sep> || </#list>)</#macro>
<#macro EqualsNumber field value>${field} = ${value}</#macro>
<#macro InNumbers field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#macro IsTrue field>${field} = TRUE</#macro>
<#macro IsFalse field>${field} = FALSE</#macro>
<#macro IsNull field>${field} IS NULL</#macro>
<#macro Exists field>${field} IS NOT NULL</#macro>

<#macro EqualsField field other>lower(${field}) = lower(${other})</#macro>
<#macro EqualsFieldCased field other>${field} = ${other}</#macro>
<#macro StartsWithField field other>position(lower(${other}) IN lower(${field})) = 1</#macro>
<#macro EndsWithField field other>position(reverse(lower(${other})) IN reverse(lower(${field}))) = 1</#macro>
<#macro ContainsField field other>position(lower(${other}) IN lower(${field})) > 0</#macro>

<#-- what only the tenant knows: the text of a pipeline, a table of values -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#macro InList field list>lower(${field}) IN (SELECT lower(value) FROM ${list})</#macro>
