<#-- Correlations in YARA-L: events that share the placeholders of `match` within windows that overlap. -->

<#macro HoppingMeasures name header searches window measures condition scores gathered more...>
<@Head name header/>
<@Events searches/>
<@Match searches window/>

  outcome:
<#list measures as measure>
    ${measure}
</#list>
<#list gathered as values>
    ${values}
</#list>
<#list scores as score>
    $risk_score = ${score}
</#list>

  condition:
    $e1 and (${condition})
}
</#macro>
<#macro Gathered name column>$${name} = array_distinct(${column})</#macro>
<#macro Count name>$${name} = count($e1.metadata.id)</#macro>
<#macro Distinct name field>$${name} = count_distinct(${field})</#macro>
<#macro Sum name field>$${name} = sum(${field})</#macro>
<#macro Average name field>$${name} = avg(${field})</#macro>
<#macro Holds measure operator value>$${measure} ${operator} ${value}</#macro>
<#macro HoppingTogether name header searches absent window scores more...>
<@Head name header/>
<@Events searches/><@Events absent/>
<@Match searches window/><@All searches absent scores/>
</#macro>
<#macro HoppingSequence name header searches absent window scores more...>
<@Head name header/>
<@Events searches/><@Events absent/>
<#list searches as search><#if search.before??>
    $e${search.before}.metadata.event_timestamp.seconds <= $e${search.number}.metadata.event_timestamp.seconds
</#if></#list>
<@Match searches window/><@All searches absent scores/>
</#macro>
<#macro Head name header>
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
</#macro>
<#macro Events searches>
<#list searches as search>
<#list search.filters as filter>
    ${filter}
</#list>
<#list search.links as link>
    ${link}
</#list>
</#list>
</#macro>
<#macro Link key own first>$${key} = ${own}</#macro>
<#macro Match searches window>

  match:
    <#list searches as search><#if !search.before??><#list search.keys as key>$${key}<#sep>, </#list></#if></#list> over ${window}
</#macro>
<#macro All searches absent scores>
<#list scores>

  outcome:
<#items as score>
    $risk_score = ${score}
</#items>
</#list>

  condition:
    <#list searches as search><@Times search/><#sep> and </#list><@Absent absent/>
}
</#macro>
<#macro Absent absent><#list absent as search> and !$e${search.number}</#list></#macro>
<#macro Times search><#list search.times as number>#e${search.number} >= ${number}<#else>$e${search.number}</#list></#macro>
<#macro True>true</#macro>
