<#-- Kibana's query language. A field of keywords is compared as it is written; a missing field makes no test true. -->

<#macro Query filters more...>
<#list filters as filter>${filter}<#sep>
  and </#list>
</#macro>

<#macro Anywhere></#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> and </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> or </#list></#macro>
<#macro Not operand>not (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro EqualsCased field value>${field}: ${value}</#macro>
<#macro InCased field values>${field}: (<#list values as value>${value}<#sep> or </#list>)</#macro>
<#macro LikeCased field pattern>${field}: ${pattern}</#macro>
<#macro LikeAnyCased field patterns>${field}: (<#list patterns as pattern>${pattern}<#sep> or </#list>)</#macro>

<#macro EqualsNumber field value>${field}: ${value}</#macro>
<#macro InNumbers field values>${field}: (<#list values as value>${value}<#sep> or </#list>)</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#macro IsTrue field>${field}: true</#macro>
<#macro IsFalse field>${field}: false</#macro>
<#macro InNetwork field networks>${field}: (<#list networks as network>${network}<#sep> or </#list>)</#macro>
<#macro Exists field>${field}: *</#macro>

<#-- what only the product knows: the text of a pipeline -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
