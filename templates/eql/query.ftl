<#-- Elastic EQL. ":" compares without regard to case and knows * and ?; a missing field makes no comparison true. -->

<#macro Query source filters more...>
${source} where <#list filters as filter>${filter}<#sep>
  and </#list>
</#macro>

<#macro Table name>${name}</#macro>
<#macro Anywhere>any</#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> and </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> or </#list></#macro>
<#macro Not operand>not (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro Like field pattern>${field} : ${pattern}</#macro>
<#macro LikeAny field patterns>${field} : (<#list patterns as pattern>${pattern}<#sep>, </#list>)</#macro>
<#macro LikeCased field pattern>${field} like ${pattern}</#macro>
<#macro LikeAnyCased field patterns>${field} like (<#list patterns as pattern>${pattern}<#sep>, </#list>)</#macro>
<#macro In field values>${field} in~ (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro EqualsCased field value>${field} == ${value}</#macro>

<#-- functions are null for a missing field, and so is their negation: the guard makes them false -->
<#macro StartsWith field value>(${field} != null and startsWith~(${field}, ${value}))</#macro>
<#macro EndsWith field value>(${field} != null and endsWith~(${field}, ${value}))</#macro>
<#macro Contains field value>(${field} != null and stringContains~(${field}, ${value}))</#macro>
<#macro StartsWithCased field value>(${field} != null and startsWith(${field}, ${value}))</#macro>
<#macro EndsWithCased field value>(${field} != null and endsWith(${field}, ${value}))</#macro>
<#macro ContainsCased field value>(${field} != null and stringContains(${field}, ${value}))</#macro>

<#macro Matches field pattern>${field} regex ${pattern}</#macro>
<#macro MatchesUncased field pattern>${field} regex~ ${pattern}</#macro>
<#macro EqualsNumber field value>${field} == ${value}</#macro>
<#macro InNumbers field values>${field} in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#-- number() stops the search at a text that writes none -->
<#macro CompareText field operator value>(${field} regex "[-+]?[0-9]+(\\.[0-9]+)?" and number(${field}) ${operator} ${value})</#macro>
<#macro AsText field>string(${field})</#macro>
<#macro KnownConverted field>${field} != null</#macro>
<#macro IsTrue field>${field} == true</#macro>
<#macro IsFalse field>${field} == false</#macro>
<#macro InNetwork field networks>cidrMatch(${field}, <#list networks as network>${network}<#sep>, </#list>)</#macro>
<#macro IsNull field>${field} == null</#macro>
<#macro Exists field>${field} != null</#macro>

<#-- what only the product knows: the text of a pipeline -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
