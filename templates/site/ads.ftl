<#import "layout.ftl" as site>
<@site.page title=title>
<p class="crumbs"><a href="${rule}">The rule</a></p>
<h1>${title}</h1>
<p class="note">Alerting and detection strategy. What the rule itself knows stands in a frame.</p>
<#list sections as section>
<section class="ads">
<h2>${section.heading}</h2>
<div class="prose">${section.text}</div>
<#if section.isKnown><div class="known prose">${section.known}</div></#if>
<#if section.missing><p class="missing">Missing: nobody has written it yet.</p></#if>
</section>
</#list>
</@site.page>
