<#macro rule rule proof cases moreCases parts tried history moreHistory related moreRelated missing ads>
<section>
<h2>False positives</h2>
<#list rule.falsePositives><ul><#items as one><li>${one}</li></#items></ul><#else><p class="note">The rule names none.</p></#list>
<h2>References</h2>
<#list rule.references><ul class="refs"><#items as one><li><@link one=one/></li></#items></ul><#else><p class="note">The rule names none.</p></#list>
<h2>For those who answer alerts</h2>
<#if ads != ""><p><a href="${ads}">Alerting and detection strategy</a></p><#else><p class="note">No alerting and detection strategy is written yet.</p></#if>
<#list missing><p class="note">Missing: <#items as part>${part}<#sep>, </#sep></#items>.</p></#list>
<h2>About</h2>
<dl class="about">
<#if rule.id != ""><dt>Id</dt><dd><code>${rule.id}</code></dd></#if>
<#if rule.author != ""><dt>Author</dt><dd>${rule.author}</dd></#if>
<#if rule.date != ""><dt>Written</dt><dd>${rule.date}</dd></#if>
<#if rule.modified != ""><dt>Changed</dt><dd>${rule.modified}</dd></#if>
</dl>
</section>
<section>
<h2>Tests</h2>
<#if tried>
<p>${proof.summary}</p>
<@casesOf list=cases/>
<@more text=moreCases/>
<#else>
<p class="note">The rule has no tests.</p>
</#if>
<#list parts as part>
<p>Of <a href="${part.rule.href}">${part.rule.text}</a>:</p>
<@casesOf list=part.cases/>
<@more text=part.others/>
</#list>
<#list related><h2>Related rules</h2><ul><#items as one><li><a href="${one.href}">${one.text}</a></li></#items></ul><@more text=moreRelated/></#list>
<#list history><h2>History</h2><ul class="history"><#items as one><li><time datetime="${one.date}">${one.date}</time> ${one.subject} <small>${one.author} · <code>${one.commit}</code></small></li></#items></ul><@more text=moreHistory/></#list>
</section>
</#macro>

<#macro link one><#if one.href == "">${one.text}<#else><a href="${one.href}" rel="noreferrer">${one.text}</a></#if></#macro>

<#macro more text><#if text != ""><p class="note">${text}</p></#if></#macro>

<#macro casesOf list>
<#list list>
<ul class="cases">
<#items as case>
<li><span class="<#if case.passed>pass<#else>fail</#if>"><#if case.passed>passed<#else>failed</#if></span> ${case.name}: ${case.expectation}<#if case.generated> <small>generated</small></#if>
<#if case.message != ""><p class="note">${case.message}</p></#if>
<#if case.signal != ""><p class="note">Expected signal: ${case.signal}</p></#if>
<#if case.atomic != ""><p class="note">Atomic Red Team: <#if case.technique != "">${case.technique} </#if>${case.atomic}<#if case.guid != ""> <code>${case.guid}</code></#if></p></#if></li>
</#items>
</ul>
</#list>
</#macro>
