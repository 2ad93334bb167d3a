<#-- Lucene's query syntax in Elasticsearch. NOT stands in parentheses: beside OR it would be a demand on the whole. -->

<#macro Query filters more...>
<#list filters as filter>${filter}<#sep>
  AND </#list>
</#macro>

<#macro Anywhere></#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>(NOT (${operand}))</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro EqualsCased field value>${field}:${value}</#macro>
<#macro InCased field values>${field}:(<#list values as value>${value}<#sep> OR </#list>)</#macro>
<#macro LikeCased field pattern>${field}:${pattern}</#macro>
<#macro LikeAnyCased field patterns>${field}:(<#list patterns as pattern>${pattern}<#sep> OR </#list>)</#macro>
<#macro Matches field pattern>${field}:${pattern}</#macro>

<#macro EqualsNumber field value>${field}:${value}</#macro>
<#macro InNumbers field values>${field}:(<#list values as value>${value}<#sep> OR </#list>)</#macro>
<#macro Compare field operator value>${field}:${operator}${value}</#macro>
<#macro IsTrue field>${field}:true</#macro>
<#macro IsFalse field>${field}:false</#macro>
<#macro InNetwork field networks>${field}:(<#list networks as network>${network}<#sep> OR </#list>)</#macro>
<#macro Exists field>_exists_:${field}</#macro>

<#-- what only the product knows: the text of a pipeline -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
