"""The workbench: a page on this machine that shows a campaign and lets its plan be changed."""
