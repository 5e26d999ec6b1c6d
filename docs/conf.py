"""The documentation site: `python -m sphinx -W -n -b html docs build/docs` builds it, without network."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "kakehashi"
author = "The kakehashi developers"
copyright = "The kakehashi developers, Apache-2.0"
version = release = re.search(
    r'^version = "(.*)"', (HERE.parent / "pyproject.toml").read_text("utf-8"), re.M
)[1]

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "myst_parser",
    "executed",
    "pictures",
    "maths",
    "docstrings",
    "tables_of_the_repository",
]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
html_math_renderer = "mathml"
exclude_patterns = ["gallery/scripts/**"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]  # names of types in signatures and docstrings are text, not links

html_theme = "furo"
pygments_dark_style = "a11y-high-contrast-dark"
html_title = f"kakehashi {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False

autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings have types, shapes and units
autodoc_preserve_defaults = True
napoleon_google_docstring = False
napoleon_use_param = napoleon_use_rtype = False
napoleon_custom_sections = [("Attributes", "params_style")]  # as text, like parameters
