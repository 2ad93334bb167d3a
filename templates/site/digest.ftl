<#import "layout.ftl" as site>
<#macro demands digest>
<#list digest.demands>
<h2 id="demands">What the logs must have</h2>
<ul class="said"><#items as one><@site.said one=one/></#items></ul>
<@more text=digest.moreDemands/>
</#list>
</#macro>

<#macro rules digest root>
<#list digest.falsePositives>
<h2 id="falsepositives">False positives</h2>
<ul class="said"><#items as one><@site.said one=one/></#items></ul>
<@more text=digest.moreFalsePositives/>
<@more text=digest.silent/>
</#list>
<#list digest.tests>
<h2 id="tests">Tests</h2>
<ul class="cases">
<#items as test>
<li><span class="<#if test.passed>pass<#else>fail</#if>"><#if test.passed>passed<#else>failed</#if></span> <#if test.atomic == "">${test.name}<#else>Atomic Red Team<#if test.technique != ""> ${test.technique}</#if>: ${test.atomic}<#if test.guid != ""> <code>${test.guid}</code></#if></#if>
<#list test.signals as signal><p class="note">Expected signal: ${signal}</p></#list>
<#list test.expectations><p class="note"><#items as one>${one}<#sep>, </#sep></#items>: <@links list=test.rules/></p><#else>of <@links list=test.rules/></#list></li>
</#items>
</ul>
<@more text=digest.moreTests/>
</#list>
<#list digest.strategies>
<h2 id="strategies">For those who answer alerts</h2>
<ul><#items as one><li><a href="${one.href}">${one.text}</a></li></#items></ul>
<@more text=digest.moreStrategies/>
</#list>
<#list digest.techniques>
<h2 id="techniques">What these rules cover besides</h2>
<p class="chips"><#items as one><a class="chip" href="${root}${one.href}">${one.name} <b>${one.rules}</b></a> </#items></p>
</#list>
</#macro>

<#macro links list><#list list as one><a href="${one.href}">${one.text}</a><#sep>, </#sep></#list></#macro>

<#macro more text><#if text != ""><p class="note">${text}</p></#if></#macro>
