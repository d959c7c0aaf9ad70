"""Everyone: what this is and is not, how it is counted, and where every number comes from."""

from tsd_dash.ui.accountability import contents, dictionary, documents, inspectorates, open_data, parts
from tsd_dash.ui.conclusions import examples
from tsd_dash.ui.head import head
from tsd_dash.ui.page import open_page

page = open_page("verantwoording")

delen = parts(page)
head(page, page.text("antwoord"))
contents(
    page,
    delen,
    inside={"concluderen": examples, "gegevens": open_data},
    after={"aannames": [inspectorates], "gegevens": [dictionary, documents]},
)
