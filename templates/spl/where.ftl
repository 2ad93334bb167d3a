<#-- Splunk SPL, the where stage: eval expressions, in which case matters and a missing field makes a comparison unknown. -->

<#macro And operands><#list operands as operand>${operand}<#sep> AND </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> OR </#list></#macro>
<#macro Not operand>NOT (${operand})</#macro>
<#macro Group operand>(${operand})</#macro>
<#macro True>true()</#macro>
<#macro False>false()</#macro>
<#macro Known field>isnotnull(${field})</#macro>

<#macro EqualsFolded field value>lower(${field})=${value}</#macro>
<#macro EqualsCased field value>${field}=${value}</#macro>
<#macro InFolded field values>lower(${field}) IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} IN (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Matches field pattern>match(${field}, ${pattern})</#macro>
<#macro KeywordMatches pattern>match(_raw, ${pattern})</#macro>
<#-- the functions are null for what is no number -->
<#macro EqualsNumber field value>(isnotnull(tonumber(${field})) AND tonumber(${field})=${value})</#macro>
<#macro Compare field operator value>(isnotnull(tonumber(${field})) AND tonumber(${field})${operator}${value})</#macro>
<#macro CompareText field operator value>(match(${field}, "^[-+]?[0-9]+([.][0-9]+)?\\z") AND tonumber(${field})${operator}${value})</#macro>
<#macro IsTrue field>lower(${field})="true"</#macro>
<#macro IsFalse field>lower(${field})="false"</#macro>
<#macro AddressAsText field>${field}</#macro>
<#macro AsAddress field>${field}</#macro>
<#macro InOneNetwork field network>cidrmatch(${network}, ${field})</#macro>
<#macro IsNull field>isnull(${field})</#macro>
<#macro Exists field>isnotnull(${field})</#macro>
<#macro EqualsField field other>lower(${field})=lower(${other})</#macro>
<#macro EqualsFieldCased field other>${field}=${other}</#macro>
<#macro StartsWithField field other>substr(lower(${field}), 1, len(${other}))=lower(${other})</#macro>
<#-- of a length of 0, substr takes the whole text -->
<#macro EndsWithField field other>(isnotnull(${field}) AND (len(${other})=0 OR substr(lower(${field}), -len(${other}))=lower(${other})))</#macro>

<#macro Rated scores indicators><#list scores as score>| eval risk_score=${score}
</#list><#list indicators>| eval risk_indicators=mvappend(<#items as indicator>${indicator}<#sep>, </#items>)</#list></#macro>
<#-- mvappend leaves out what is null -->
<#macro Indicator when text more...>if(${when}, ${text}, null())</#macro>
<#macro Choice when value otherwise>if(${when}, ${value}, ${otherwise})</#macro>
<#macro Fixed value>${value}</#macro>
<#macro Common name choices>| eval ${name}=case(<#list choices as choice>${choice}<#sep>, </#list>)</#macro>
<#macro Held when column>${when}, ${column}</#macro>
