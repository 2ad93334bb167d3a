<#-- Splunk SPL, the search stage: case does not matter, * is a wildcard. What it cannot say stands in where.ftl. -->

<#macro Query filters residual shown rated common order more...>
<#list filters as filter>
${filter}
<#else>
*
</#list>
<#list residual>
| where <#items as condition>${condition}<#sep> AND </#items>
</#list>
<#list rated as columns>
${columns}
</#list>
<#list common as column>
${column}
</#list>
<#list order as sorted>
${sorted}
</#list>
<#list shown as columns>
${columns}<#list rated as more>, risk_score, risk_indicators</#list>
</#list>
</#macro>

<#macro Shown columns more...>| table _time, host, <#list columns as column>${column}<#sep>, </#list></#macro>

<#macro Order time scored>| sort 0 <#if scored>-risk_score, </#if>-${time}</#macro>
<#macro Anywhere></#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>NOT (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro Like field pattern>${field}=${pattern}</#macro>
<#macro LikeAny field patterns>${field} IN (<#list patterns as pattern>${pattern}<#sep>, </#list>)</#macro>
<#macro EqualsNumber field value>${field}=${value}</#macro>
<#macro InNumbers field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>${field}${operator}${value}</#macro>
<#macro IsTrue field>${field}="true"</#macro>
<#macro IsFalse field>${field}="false"</#macro>
<#macro AddressAsText field>${field}</#macro>
<#macro AsAddress field>${field}</#macro>
<#macro InOneNetwork field network>${field}=${network}</#macro>
<#macro Exists field>${field}=*</#macro>
<#macro KeywordLike pattern>${pattern}</#macro>

<#-- what only the product knows: the text of a pipeline, a list of the tenant -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#-- a lookup with the column `value`; the subsearch becomes an OR of its rows -->
<#macro InList field list>[| inputlookup ${list} | rename value AS ${field} | fields ${field}]</#macro>
