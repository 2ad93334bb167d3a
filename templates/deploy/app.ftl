<#-- default/app.conf of an app of Splunk; values are spelled by Conf. -->
[install]
is_configured = false
state = enabled
state_change_requires_restart = false

[launcher]
author = ${author}
version = ${version}
description = Detections made by Dragoman

[ui]
is_visible = false
label = ${label}

[package]
id = ${id}
check_for_updates = false

[id]
name = ${id}
version = ${version}

[triggers]
reload.savedsearches = simple
