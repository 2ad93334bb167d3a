<#import "layout.ftl" as site>
<@site.page title="Changes">
<h1>Changes</h1>
<ul><#list changes as one><li><a href="${one.href}">${one.text}</a></li></#list></ul>
</@site.page>
