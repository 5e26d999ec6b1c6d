"""The workbench: a local web page that shows a campaign and allows changes of its plan."""
