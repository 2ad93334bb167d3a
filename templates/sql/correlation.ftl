<#-- Correlations in SQL: windows that look back from each event. -->
