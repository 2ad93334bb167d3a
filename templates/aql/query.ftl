<#-- QRadar AQL. A missing property is NULL, which makes every comparison unknown. -->

<#macro Query filters shown rated order more...>
SELECT DATEFORMAT(starttime, 'yyyy-MM-dd HH:mm:ss') AS "Start Time", LOGSOURCENAME(logsourceid) AS "Log Source", QIDNAME(qid) AS "Event Name", <#list shown as columns>${columns}<#else>username, sourceip, destinationip</#list><#list rated as columns>${columns}</#list>
FROM events
WHERE <#list filters as filter>${filter}<#sep>
  AND </#list>
<#list order as sorted>
${sorted}
</#list>
LAST 24 HOURS
</#macro>

<#macro Shown columns more...><#list columns as column>${column}<#sep>, </#list></#macro>
<#macro Rated scores indicators><#list scores as score>,
  ${score} AS risk_score</#list><#list indicators as indicator>,
  ${indicator}</#list></#macro>
<#macro Indicator number when text>IF ${when} THEN ${text} ELSE '' AS risk_indicator${number}</#macro>
<#macro Choice when value otherwise>IF ${when} THEN ${value} ELSE ${otherwise}</#macro>
<#macro Fixed value>${value}</#macro>
<#macro Order time scored>ORDER BY ${time} DESC</#macro>
<#macro Anywhere></#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>NOT (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>
<#-- each event has a QID -->
<#macro True>qid IS NOT NULL</#macro>
<#macro False>qid IS NULL</#macro>
<#macro Known field>${field} IS NOT NULL</#macro>

<#macro EqualsFolded field value>LOWER(${field}) = ${value}</#macro>
<#macro EqualsCased field value>${field} = ${value}</#macro>
<#macro InFolded field values>LOWER(${field}) IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Like field pattern>${field} ILIKE ${pattern}</#macro>
<#macro LikeCased field pattern>${field} LIKE ${pattern}</#macro>
<#macro Matches field pattern>${field} MATCHES ${pattern}</#macro>
<#macro MatchesUncased field pattern>${field} IMATCHES ${pattern}</#macro>
<#macro AsText field>STR(${field})</#macro>
<#macro Joined parts>CONCAT(<#list parts as part>${part}<#sep>, </#list>)</#macro>
<#macro EqualsNumber field value>${field} = ${value}</#macro>
<#macro InNumbers field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#macro IsTrue field>LOWER(${field}) = 'true'</#macro>
<#macro IsFalse field>LOWER(${field}) = 'false'</#macro>
<#macro AsAddress field>${field}</#macro>
<#macro InOneNetwork field network>INCIDR(${network}, ${field})</#macro>
<#macro IsNull field>${field} IS NULL</#macro>
<#macro Exists field>${field} IS NOT NULL</#macro>
<#macro EqualsField field other>LOWER(${field}) = LOWER(${other})</#macro>
<#macro EqualsFieldCased field other>${field} = ${other}</#macro>
<#macro KeywordLike pattern>UTF8(payload) ILIKE ${pattern}</#macro>
<#macro KeywordMatches pattern>UTF8(payload) MATCHES ${pattern}</#macro>
<#macro KeywordMatchesUncased pattern>UTF8(payload) IMATCHES ${pattern}</#macro>

<#-- what only the product knows: the text of a pipeline, a list of the tenant -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#-- a reference set of the type "alphanumeric (ignore case)" -->
<#macro InList field list>REFERENCESETCONTAINS('${list}', ${field})</#macro>
