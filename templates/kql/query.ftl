<#-- Kusto Query Language: Microsoft Sentinel and Defender XDR. https://learn.microsoft.com/kusto/query -->
<#macro Query source derived filters shown rated order more...>
${source}
<#list derived as column>
| extend ${column}
</#list>
<#list filters as filter>
| where ${filter}
</#list>
<#list rated as columns>
${columns}
</#list><#list order as sorted>
${sorted}
</#list><#list shown as columns>
${columns}
</#list>
</#macro>
<#macro Rated scores indicators><#list scores as score>| extend RiskScore = ${score}
</#list><#list indicators>| extend RiskIndicators = set_difference(pack_array(<#items as indicator>${indicator}<#sep>, </#items>), dynamic([""]))</#list></#macro>
<#macro Indicator when text more...>iff(${when}, ${text}, "")</#macro>
<#macro Choice when value otherwise>iff(${when}, ${value}, ${otherwise})</#macro>
<#macro Fixed value>${value}</#macro>
<#macro Order time scored>| sort by <#if scored>RiskScore desc, </#if>${time} desc</#macro>
<#-- the other columns stay behind them: alerts and entities need some of them -->
<#macro Shown columns computed more...><#list computed>| extend <#items as column>${column}<#sep>, </#items>
</#list>| project-reorder <#list columns as column>${column}<#sep>, </#list></#macro>
<#macro Named name value>${name} = ${value}</#macro>

<#macro Table name>${name}</#macro>
<#macro Union tables>union isfuzzy=true <#list tables as table>${table}<#sep>, </#list></#macro>
<#macro Anywhere>search *</#macro>
<#macro Derived field value>${field} = ${value}</#macro>
<#macro Joined parts>strcat(<#list parts as part>${part}<#sep>, </#list>)</#macro>
<#macro Filter condition>${condition}</#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> and </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> or </#list></#macro>
<#macro Not operand>not(${operand})</#macro>
<#macro Group operand>(${operand})</#macro>
<#macro True>true</#macro>
<#macro False>false</#macro>

<#macro Equals field value>${field} =~ ${value}</#macro>
<#macro EqualsCased field value>${field} == ${value}</#macro>
<#macro In field values>${field} in~ (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro InCased field values>${field} in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro StartsWith field value>${field} startswith ${value}</#macro>
<#macro StartsWithCased field value>${field} startswith_cs ${value}</#macro>
<#macro EndsWith field value>${field} endswith ${value}</#macro>
<#macro EndsWithCased field value>${field} endswith_cs ${value}</#macro>
<#macro Contains field value>${field} contains ${value}</#macro>
<#macro ContainsCased field value>${field} contains_cs ${value}</#macro>
<#macro Matches field pattern>${field} matches regex ${pattern}</#macro>

<#macro AsText field>tostring(${field})</#macro>
<#macro MemberAsText field>${field}</#macro>
<#macro EqualsNumber field value>${field} == ${value}</#macro>
<#macro InNumbers field values>${field} in (<#list values as value>${value}<#sep>, </#list>)</#macro>
<#macro Compare field operator value>coalesce(${field} ${operator} ${value}, false)</#macro>
<#macro CompareText field operator value>(${field} matches regex @"\A[-+]?[0-9]+([.][0-9]+)?\z" and toreal(${field}) ${operator} ${value})</#macro>
<#macro IsTrue field>${field} == true</#macro>
<#macro IsFalse field>${field} == false</#macro>
<#macro CompareTimePart field unit operator value>coalesce(datetime_part(${unit}, todatetime(${field})) ${operator} ${value}, false)</#macro>
<#macro AddressAsText field>${field}</#macro>
<#macro AsAddress field>${field}</#macro>
<#-- the functions are null for what is no address -->
<#macro InNetwork field networks>coalesce(ipv4_is_in_any_range(${field}, dynamic([<#list networks as network>${network}<#sep>, </#list>])), false)</#macro>
<#macro InNetwork6 field networks>coalesce(ipv6_is_in_any_range(${field}, dynamic([<#list networks as network>${network}<#sep>, </#list>])), false)</#macro>

<#-- texts are never null: a missing one is empty -->
<#macro IsEmpty field>isempty(${field})</#macro>
<#macro IsNull field>isnull(${field})</#macro>
<#macro Exists field>isnotempty(${field})</#macro>

<#macro EqualsField field other>(isnotempty(${field}) and ${field} =~ ${other})</#macro>
<#macro EqualsFieldCased field other>(isnotempty(${field}) and ${field} == ${other})</#macro>
<#macro StartsWithField field other>(isnotempty(${field}) and isnotempty(${other}) and ${field} startswith ${other})</#macro>
<#macro EndsWithField field other>(isnotempty(${field}) and isnotempty(${other}) and ${field} endswith ${other})</#macro>
<#macro ContainsField field other>(isnotempty(${field}) and isnotempty(${other}) and ${field} contains ${other})</#macro>

<#macro Keyword value>* contains ${value}</#macro>
<#macro KeywordCased value>* contains_cs ${value}</#macro>
<#macro ColumnMatches pattern>* matches regex ${pattern}</#macro>

<#-- what only the product knows: the text of a pipeline, a list of the tenant -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#-- a watchlist; SearchKey is the column that it is looked up by -->
<#macro InNamed field list>${field} in~ (${list})</#macro>
<#macro Let name values>let ${name} = dynamic([<#list values as value>${value}<#sep>, </#list>]);</#macro>
<#macro InList field list>${field} in~ ((_GetWatchlist('${list}') | project SearchKey))</#macro>
