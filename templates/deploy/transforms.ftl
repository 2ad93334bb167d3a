<#-- A lookup of an app of Splunk in transforms.conf; values are spelled by Conf. -->
[${name}]
filename = ${file}
