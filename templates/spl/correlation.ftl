<#-- Correlations in SPL: streamstats looks back from each event, over the events sorted by time. -->

<#macro Search query assigned leg more...>
<#if leg>search </#if>${query}
<@Renamed assigned/>
</#macro>
<#-- multisearch takes two or more searches, and only what streams: the hits of correlations come by append -->
<#macro Searches searches several first later leg more...>
<#list several>
| multisearch
<#items as search>
  [ search ${search.query}<@Inline search/> ]
</#items>
</#list>
<#list first as search>
<#if leg>search </#if>${search.query}
<@Renamed search.assigned/>
| eval rule=${search.label}, rule_number=${search.number}
</#list>
<#list later as search>
| append maxtime=300
  [ ${search.query}<@Inline search/> ]
</#list>
</#macro>
<#macro Inline search><#list search.assigned> | rename <#items as column>${column}<#sep>, </#items></#list> | eval rule=${search.label}, rule_number=${search.number}</#macro>
<#macro Renamed assigned>
<#list assigned>
| rename <#items as column>${column}<#sep>, </#items>
</#list>
</#macro>
<#macro Moves><#-- a field that is renamed is gone under its old name --></#macro>
<#macro Assigned name column>${column} AS ${name}</#macro>
<#macro SlidingMeasures events keys window measures tuples names instants condition scores gathered leg more...>
${events}
| sort 0 _time
<#list tuples as tuple>| eval ${tuple}
</#list>
| streamstats time_window=${window} <#list measures as measure>${measure} </#list><@By keys/>
<@Judged instants names keys/>
| where ${condition}
<@Hits keys scores gathered leg/>
</#macro>
<#macro Gathered name column>values(${column}) AS ${column}</#macro>
<#macro Count name>count AS ${name}</#macro>
<#macro Distinct name field>dc(${field}) AS ${name}</#macro>
<#-- with its length before each value, different values make different texts; one that is missing makes none -->
<#macro Tuple name fields>${name}=<#list fields as field>len(${field}).":".${field}<#sep>.</#list></#macro>
<#macro DistinctTexts name tuple>dc(${tuple}) AS ${name}</#macro>
<#macro Sum name field>sum(${field}) AS ${name}</#macro>
<#macro Average name field>avg(${field}) AS ${name}</#macro>
<#macro Percentile name field percent>perc${percent}(${field}) AS ${name}</#macro>
<#macro Holds measure operator value>(isnotnull(${measure}) AND ${measure}${operator}${value})</#macro>
<#macro Traced events keys window steps names instants condition scores gathered leg more...>
${events}
| sort 0 _time rule_number
<#list steps as step>
| eval ${step.name}=if(rule=${step.label}, <#if step.before??>${step.before}<#else>_time</#if>, null())
| streamstats time_window=${window} max(${step.name}) AS ${step.name} <@By keys/>
</#list>
<@Judged instants names keys/>
| where ${condition}
<@Hits keys scores gathered leg/>
</#macro>
<#-- the last event of an instant knows all that happened then -->
<#macro Judged instants names keys>
<#if instants>
| eventstats <#list names as name>last(${name}) AS ${name} </#list>by _time<#list keys as key>, ${key}</#list>
</#if>
</#macro>
<#macro Within time step window seconds>(isnotnull(${step}) AND _time-${step}<=${seconds})</#macro>
<#macro True>true()</#macro><#macro False>false()</#macro>
<#macro By keys><#list keys>by <#items as key>${key}<#sep>, </#items></#list></#macro>
<#-- without keys there is one row even of no hits; `sort 0` keeps all of them -->
<#macro Hits keys scores gathered leg>
<#if leg>
<@Leg keys/>
<#else>
<#list scores as score>| eval risk_score=${score}
</#list>
| stats min(_time) AS first_seen max(_time) AS last_seen count AS hits<#list scores as score> max(risk_score) AS risk_score</#list><#list gathered as values> ${values}</#list><#list keys> by <#items as key>${key}<#sep>, </#items><#else>
| where hits>0</#list>
| sort 0 <#list scores as score>-risk_score, </#list>-last_seen
</#if>
</#macro>
<#-- the hits of a correlation as the events of another -->
<#macro Leg keys>
| stats count AS hits by _time<#list keys as key>, ${key}</#list>
</#macro>
<#macro Choice when value otherwise>if(${when}, ${value}, ${otherwise})</#macro>
<#macro Fixed value>${value}</#macro>
