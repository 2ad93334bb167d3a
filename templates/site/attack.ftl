<#import "layout.ftl" as site>
<@site.page title="ATT&CK">
<h1>ATT&amp;CK ${version}</h1>
<p class="facts">${covered} of ${known} techniques are covered. <a href="navigator.json" download>Layer for the ATT&amp;CK Navigator</a></p>
<p class="legend"><span class="cell tested">tested</span> a rule has tests that pass <span class="cell covered">covered</span> there is a rule <span class="cell none">none</span> there is no rule</p>
<div class="wide" tabindex="0" role="region" aria-label="Matrix">
<div class="matrix">
<#list columns as column>
<section>
<h2><#if column.href == "">${column.name}<#else><a href="${column.href}">${column.name}</a></#if> <small>${column.rules}</small></h2>
<ul>
<#list column.cells as cell>
<li class="cell ${cell.shade}"><#if cell.href == "">${cell.name}<#else><a href="${cell.href}">${cell.name}</a> <small>${cell.words}</small></#if></li>
</#list>
</ul>
</section>
</#list>
</div>
</div>
</@site.page>
