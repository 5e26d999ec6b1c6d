"""Write the colours of the figures as the style sheet of the workbench's page: python tools/make_theme.py"""

from pathlib import Path

from kakehashi.figures.colours import theme_css

PLACE = Path(__file__).parents[1] / "web" / "src" / "theme.css"

if __name__ == "__main__":
    PLACE.write_text(theme_css(), encoding="utf-8")
    print(f"{PLACE} written; build the page again: npm run build in web/")
