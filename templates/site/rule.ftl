<#import "layout.ftl" as site>
<#import "about.ftl" as about>
<@site.page title=rule.title>
<article>
<div class="head">
<p class="crumbs"><#list rule.sources as source><a href="${source.href}">${source.text}</a><#sep>, </#sep></#list></p>
<h1>${rule.title}</h1>
<p class="facts">
<#if rule.level != ""><span class="badge l-${rule.level}">${rule.level}</span></#if>
<#if rule.status != ""><span class="badge">${rule.status}</span></#if>
<#if rule.kind != "rule"><span class="badge">${rule.kind}</span></#if>
<#list rule.techniques as technique><a class="chip" href="${technique.href}">${technique.text}</a> </#list>
<#list rule.tactics as tactic><a class="chip" href="${tactic.href}">${tactic.text}</a> </#list>
</p>
<#list rule.description.shown as line><p class="lead">${line}</p></#list>
<#list rule.description.rest><details class="lead"><summary>More of the description</summary><#items as line><p>${line}</p></#items></details></#list>
</div>

<#list rule.problems>
<section><h2>This rule is in error</h2><ul><#items as problem><li>${problem}</li></#items></ul></section>
</#list>

<#list queries>
<section class="queries" aria-labelledby="queries">
<h2 id="queries">Queries</h2>
<div class="tabs">
<#items as query>
<input type="radio" name="q" id="q-${query.shelf.id}"<#if query.first> checked</#if>>
<label for="q-${query.shelf.id}"><b>${query.shelf.label}</b> <span class="product">${query.shelf.product}</span> <span class="verdict v-${query.verdict}">${query.verdict}</span></label>
<section class="panel" aria-label="${query.shelf.label}, ${query.shelf.product}">
<@panel query=query/>
</section>
</#items>
</div>
</section>
<#else>
<section><h2>Queries</h2><p>No deployment takes this rule.</p></section>
</#list>

<#list rule.demands>
<section><h2>What the log must have</h2><#items as line><p class="lead">${line}</p></#items></section>
</#list>

<div class="columns">
<@about.rule rule=rule proof=proof cases=cases moreCases=moreCases parts=parts tried=tried history=history moreHistory=moreHistory related=related moreRelated=moreRelated missing=missing ads=ads/>
</div>

<section>
<h2 id="source">Sigma source</h2>
<p class="note">${rule.file} <button type="button" class="copy" data-copy="sigma">Copy</button></p>
<ol class="source" id="sigma" start="${rule.source.first}"><#list rule.source.lines as line><li id=L${line.number}><code>${line.text}</code></li></#list></ol>
<#if rule.source.cut != ""><p class="note">${rule.source.cut}</p></#if>
</section>
</article>
</@site.page>

<#macro panel query>
<p class="says"><strong class="verdict v-${query.verdict}">${query.verdict}</strong> ${query.meaning}<#if query.explained> <a href="#why-${query.shelf.id}">Why</a></#if></p>
<#if query.written>
<div class="code"><pre id="t-${query.shelf.id}" tabindex="0"><code>${query.text}</code></pre>
<p class="tools"><#if query.cut == ""><button type="button" class="copy" data-copy="t-${query.shelf.id}">Copy</button> </#if><a href="${query.file}">File</a></p></div>
<#if query.cut != ""><p class="note">${query.cut}: <a href="${query.file}">the file has the whole query</a>.</p></#if>
</#if>
<div id="why-${query.shelf.id}"><@site.reasons list=query.reasons/></div>
<#if query.verified != ""><ul class="says"><li><strong class="v-${query.verified}">${query.verified}</strong> ${query.verification}</li>
<li><strong class="v-${query.evidence}">${query.evidence}</strong> ${query.names}</li></ul></#if>
<#if query.schema != ""><h3>What it needs of ${query.shelf.product}</h3></#if>
<dl class="needs">
<#if query.schema != ""><dt>Schema</dt><dd>${query.schema} <small>pipeline <code>${query.world}</code></small></dd></#if>
<#list query.tables><dt>${query.reads}</dt><dd><#items as table><code>${table}</code><#sep>, </#sep></#items></dd></#list>
<#list query.columns><dt>Fields</dt><dd><#items as column><code>${column}</code><#sep>, </#sep></#items></dd></#list>
<#list query.needs><dt>Before it runs</dt><#items as need><dd>${need}</dd></#items></#list>
<#list query.imports as one><dt>Import</dt><dd>${one.format}: ${one.state}<#list one.files as file> <a href="${file}" download>Download</a></#list><@site.reasons list=one.reasons/></dd></#list>
</dl>
</#macro>
