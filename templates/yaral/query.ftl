<#-- Google SecOps YARA-L 2.0. A missing text is "", a missing number 0; the lines of `events` are joined by AND. -->

<#macro Query name header filters shown rated more...>
rule ${name} {
  meta:
    title = ${header.title}
<#list header.ids as id>
    id = ${id}
</#list>
<#list header.levels as level>
    severity = ${level}
</#list>

  events:
    <#list filters as filter>
    ${filter}
    </#list>

<#list rated as outcomes>
  outcome:
<#list shown as columns>
${columns}
</#list>
${outcomes}
<#else>
<#list shown as columns>
  outcome:
${columns}

</#list>
</#list>
  condition:
    $e
}
</#macro>

<#macro Rated scores indicators>
<#list scores as score>
    $risk_score = ${score}
</#list>
<#list indicators as indicator>
    ${indicator}
</#list>
</#macro>
<#-- without words the else must be said -->
<#macro Indicator number when text>$risk_indicator${number} = if(${when}, ${text}, "")</#macro>
<#macro Choice when value otherwise>if(${when}, ${value}, ${otherwise})</#macro>
<#macro Fixed value>${value}</#macro>
<#macro Shown named more...><#list named as column>    ${column}<#sep>
</#list></#macro>
<#-- a field may be repeated -->
<#macro Named name value>$${name} = array_distinct(${value})</#macro>
<#macro Anywhere></#macro>

<#macro And operands><#list operands as operand>${operand}<#sep> and </#list></#macro>
<#macro Or operands><#list operands as operand>${operand}<#sep> or </#list></#macro>
<#macro Not operand>not (${operand})</#macro>
<#-- every event has an id -->
<#macro True>$e.metadata.id != ""</#macro>
<#macro Group operand>(${operand})</#macro>

<#macro Equals field value>${field} = ${value} nocase</#macro>
<#macro EqualsCased field value>${field} = ${value}</#macro>
<#macro Matches field pattern>${field} = ${pattern}</#macro>
<#macro MatchesUncased field pattern>${field} = ${pattern} nocase</#macro>
<#macro EqualsNumber field value>${field} = ${value}</#macro>
<#macro Compare field operator value>${field} ${operator} ${value}</#macro>
<#-- a text that writes no number is 0 -->
<#macro CompareText field operator value>(re.regex(${field}, `^[-+]?[0-9]+([.][0-9]+)?$`) and cast.as_float(${field}) ${operator} ${value})</#macro>
<#macro AsText field>cast.as_string(${field})</#macro>
<#macro IsTrue field>${field} = true</#macro>
<#macro IsFalse field>${field} = false</#macro>
<#-- UDM keeps addresses as strings -->
<#macro AddressesAsText field>${field}</#macro>
<#macro Joined parts>strings.concat(<#list parts as part>${part}<#sep>, </#list>)</#macro>
<#macro AsAddress field>${field}</#macro>
<#macro InOneNetwork field network>net.ip_in_range_cidr(${field}, ${network})</#macro>
<#macro IsEmpty field>${field} = ""</#macro>
<#macro Exists field>${field} != ""</#macro>
<#macro EqualsField field other>(${field} != "" and strings.to_lower(${field}) = strings.to_lower(${other}))</#macro>
<#macro EqualsFieldCased field other>(${field} != "" and ${field} = ${other})</#macro>

<#-- what only the product knows: the text of a pipeline, a list of the tenant -->
<#macro Verbatim parts><#list parts as part>${part}</#list></#macro>
<#-- a reference list of the type "string" -->
<#macro InList field list>${field} in %${list} nocase</#macro>
