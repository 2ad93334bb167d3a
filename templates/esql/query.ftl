<#-- Elastic ES|QL. A missing field is null, which makes every comparison unknown; so does a field of several values. -->

<#macro Query source filters shown rated order more...>
FROM ${source} METADATA _id, _index, _version
| WHERE <#list filters as filter>${filter}<#sep>
    AND </#list>
<#list rated as columns>
${columns}
</#list><#list order as sorted>
${sorted}
</#list><#list shown as columns>
| KEEP ${columns}
</#list>
</#macro>

<#-- CONCAT takes two texts or more -->
<#macro Rated scores indicators><#list scores as score>| EVAL RiskScore = ${score}
</#list><#list indicators>| EVAL RiskIndicators = SUBSTRING(CONCAT("", <#items as indicator>${indicator}<#sep>, </#items>), 3)</#list></#macro>
<#macro Indicator when text more...>CASE(${when}, CONCAT(", ", ${text}), "")</#macro>
<#macro Choice when value otherwise>CASE(${when}, ${value}, ${otherwise})</#macro>
<#macro Fixed value>${value}</#macro>
<#macro Order time scored>| SORT <#if scored>RiskScore DESC, </#if>${time} DESC</#macro>

<#-- the other columns stay behind them: alerts need some of them -->
<#macro Shown columns more...><#list columns as column>${column}, </#list>*</#macro>

<#macro Table name>${name}</#macro>
<#macro Union tables><#list tables as table>${table}<#sep>, </#list></#macro>
<#macro Anywhere>*</#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>NOT (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>
<#macro True>true</#macro>
<#macro False>false</#macro>
<#macro Known field>${field} IS NOT NULL</#macro>

<#macro EqualsFolded field value>TO_LOWER(${field}) == ${value}</#macro>
<#macro EqualsCased field value>${field} == ${value}</#macro>
<#macro InFolded field values>TO_LOWER(${field}) IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Like field pattern>TO_LOWER(${field}) LIKE ${pattern}</#macro>
<#macro LikeAny field patterns>TO_LOWER(${field}) LIKE (<#list patterns as pattern>${pattern}<#sep>, </#list>)</#macro>
<#macro LikeCased field pattern>${field} LIKE ${pattern}</#macro>
<#macro LikeAnyCased field patterns>${field} LIKE (<#list patterns as pattern>${pattern}<#sep>, </#list>)</#macro>
<#macro MatchesUncased field pattern>TO_LOWER(${field}) RLIKE ${pattern}</#macro>
<#macro Matches field pattern>${field} RLIKE ${pattern}</#macro>

<#-- ":" finds a keyword among several, and is false where there is none -->
<#macro Has field value>${field} : ${value}</#macro>
<#macro ListAsText field>CONCAT("\n", MV_CONCAT(${field}, "\n"), "\n")</#macro>

<#macro AsText field>TO_STRING(${field})</#macro>
<#macro Joined parts>CONCAT(<#list parts as part>${part}<#sep>, </#list>)</#macro>
<#macro EqualsNumber field value>${field} == ${value}</#macro>
<#macro InNumbers field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#-- TO_DOUBLE takes more for a number than digits -->
<#macro CompareText field operator value>(${field} RLIKE """[-+]?[0-9]+(\.[0-9]+)?""" AND TO_DOUBLE(${field}) ${operator} ${value})</#macro>
<#macro CompareTimePart field unit operator value>DATE_EXTRACT(${unit}, ${field}) ${operator} ${value}</#macro>
<#macro IsTrue field>${field} == true</#macro>
<#macro IsFalse field>${field} == false</#macro>
<#macro InNetwork field networks>CIDR_MATCH(${field}, <#list networks as network>${network}<#sep>, </#list>)</#macro>
<#macro IsNull field>${field} IS NULL</#macro>
<#macro Exists field>${field} IS NOT NULL</#macro>
<#macro EqualsField field other>TO_LOWER(${field}) == TO_LOWER(${other})</#macro>
<#macro EqualsFieldCased field other>${field} == ${other}</#macro>
<#macro StartsWithField field other>STARTS_WITH(TO_LOWER(${field}), TO_LOWER(${other}))</#macro>
<#macro EndsWithField field other>ENDS_WITH(TO_LOWER(${field}), TO_LOWER(${other}))</#macro>

<#-- what only the product knows: the text of a pipeline -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
