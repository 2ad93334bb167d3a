<#-- Correlations in EQL: sequences, of which each event may be asked for several times. -->

<#macro Runs searches keys window limit more...>
sequence<#list keys> by <#items as key>${key}<#sep>, </#items></#list> with maxspan=${window}
<#list searches as search>
  [ ${search.query} ] with runs=${limit}
</#list>
</#macro>

<#macro Sequence searches absent window more...>
sequence with maxspan=${window}
<#list searches as search>
  [ ${search.query} ]<@By search.links/><@Times search.times/>
<#sep><@Absent absent/></#sep>
</#list>
</#macro>
<#macro Absent absent>
<#list absent as search>
  ![ ${search.query} ]<@By search.links/>
</#list>
</#macro>
<#macro Times times><#list times as number> with runs=${number}</#list></#macro>

<#-- without maxspan: the window is what the search looks back over -->
<#macro Sample searches more...>
sample
<#list searches as search>
  [ ${search.query} ]<@By search.links/>
</#list>
</#macro>

<#macro By links><#list links> by <#items as link>${link}<#sep>, </#items></#list></#macro>
<#macro Link key own first>${own}</#macro>
<#macro True>true</#macro>
