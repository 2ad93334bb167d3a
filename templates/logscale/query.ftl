<#-- CrowdStrike LogScale. A missing field makes no comparison true; pipes keep AND and OR apart. -->

<#macro Query filters shown rated more...>
<#list filters as filter>${filter}<#sep>
| </#list><#list rated as risk>
| ${risk}</#list>
<#list shown as columns>
| select([@timestamp, ${columns}<#list rated as risk>, risk_score, risk_indicators</#list>])
</#list>
</#macro>

<#macro Shown columns more...><#list columns as column>${column}<#sep>, </#list></#macro>
<#macro Rated scores indicators><#list scores as score>${score}</#list><#list indicators><#list scores as score>
| </#list><#items as indicator>${indicator}
| </#items>concatArray("risk_indicators", separator=", ", as=risk_indicators)</#list></#macro>
<#-- the last way keeps the other events -->
<#macro Indicator when text more...>case { ${when} | array:append("risk_indicators[]", values=[${text}]); * }</#macro>
<#macro Choice when value otherwise>case { ${when} | risk_score := ${value}; * | ${otherwise} }</#macro>
<#macro Fixed value>risk_score := ${value}</#macro>
<#macro True>*</#macro>

<#macro Anywhere></#macro>
<#macro Filter condition>${condition}</#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> and </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> or </#list></#macro>
<#macro Not operand>not (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro EqualsCased field value>${field}=${value}</#macro>
<#macro Matches field pattern>${field}=${pattern}</#macro>
<#macro EqualsNumber field value>${field}=${value}</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#macro CompareText field operator value>(${field}=/^[-+]?[0-9]+([.][0-9]+)?$/ and ${field} ${operator} ${value})</#macro>
<#macro IsTrue field>${field}=/^true$/i</#macro>
<#macro IsFalse field>${field}=/^false$/i</#macro>
<#macro AddressAsText field>${field}</#macro>
<#macro AsAddress field>${field}</#macro>
<#macro InNetwork field networks>cidr(field=${field}, subnet=[<#list networks as network>${network}<#sep>, </#list>])</#macro>
<#macro Exists field>${field}=*</#macro>
<#macro KeywordMatches pattern>${pattern}</#macro>

<#-- what only the product knows: the text of a pipeline, a list of the tenant -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#-- a lookup file with the column `value` -->
<#macro InList field list>match(file="${list}.csv", field=${field}, column=value, ignoreCase=true)</#macro>
