"""The entry of a package in a data catalogue: DCAT 3 as JSON-LD, with the terms DCAT-AP-NL asks for.

Only what is known is said: there is no publisher and no contact point, for whoever publishes adds those.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tsd_dash.publish.opendata.edition import Edition, Part, years

EU = "http://publications.europa.eu/resource/authority"
CONTEXT: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE_NAMES: Mapping[str, str] = {"nl": "NLD", "en": "ENG", "de": "DEU", "fr": "FRA"}
"""The languages by the names the European list gives them; another one is left out."""
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/text/csv"
STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
MANUAL = "LEESMIJ.md"


def catalogue_entry(made: Edition, parts: Sequence[Part]) -> dict[str, Any]:
    """`dcat.jsonld`: one dataset, with a distribution for each file with a table.

    Addresses begin with that of the edition; without one they are relative to where the file stands.
    """
    catalogue = made.dataset.catalogue
    language = LANGUAGE_NAMES.get(made.dataset.source_language)
    known: dict[str, Any] = {
        "@context": dict(CONTEXT),
        "@id": f"{made.address}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{made.name}@{made.snapshot}",
        "dct:title": _both(made.title("nl"), made.title("en")),
        "dct:description": _both(made.description("nl"), made.description("en")),
        "dcat:version": made.version,
        "dct:issued": _typed(made.issued.isoformat(), "date"),
        "dct:modified": _typed(made.issued.isoformat(), "date"),
        "dct:license": _node(made.meta["licentie_url"]),
        "dct:accessRights": _node(f"{EU}/access-right/PUBLIC"),
        "dct:language": _node(f"{EU}/language/{language}") if language else None,
        "dct:spatial": _node(catalogue.spatial) if catalogue.spatial else None,
        "dct:temporal": _period(years(tuple(parts))),
        "dcat:theme": [_node(theme) for theme in catalogue.themes],
        "dcat:keyword": [
            {"@language": name, "@value": word} for name in ("nl", "en") for word in catalogue.keywords[name]
        ],
        "dct:provenance": {
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": _both(made.meta["bron_nl"], made.meta["bron_en"]),
        },
        "dct:rights": _area_terms(made),
        "foaf:page": _node(f"{made.address}{MANUAL}"),
        "dcat:distribution": [_distribution(made, part) for part in parts],
    }
    return {name: value for name, value in known.items() if value not in (None, [])}


def _distribution(made: Edition, part: Part) -> dict[str, Any]:
    address = f"{made.address}{part.path}"
    return {
        "@id": f"{made.address}#{part.table.name}",
        "@type": "dcat:Distribution",
        "dct:title": _both(made.table_title(part.table, "nl"), made.table_title(part.table, "en")),
        "dct:description": _both(
            made.table_description(part.table, "nl"), made.table_description(part.table, "en")
        ),
        "dcat:accessURL": _node(address),
        "dcat:downloadURL": _node(address),
        "dcat:mediaType": _node(MEDIA_TYPE),
        "dct:format": _node(f"{EU}/file-type/CSV"),
        **_terms(made, part),
        "dct:conformsTo": _node(STANDARD),
        "dcat:byteSize": _typed(str(part.bytes), "nonNegativeInteger"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _node("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            "spdx:checksumValue": _typed(part.sha256, "hexBinary"),
        },
    }


def _terms(made: Edition, part: Part) -> dict[str, Any]:
    """The licence of the dataset, or the terms of areas, which have none."""
    if part.table.kind == "gebied":
        return {"dct:rights": _area_terms(made)}
    return {"dct:license": _node(made.meta["licentie_url"])}


def _area_terms(made: Edition) -> dict[str, Any]:
    label = _both(made.area_terms("nl"), made.area_terms("en"))
    return {"@type": "dct:RightsStatement", "rdfs:label": label}


def _period(covered: Sequence[int]) -> dict[str, Any] | None:
    """The years the rows are about, as a period of whole years."""
    if not covered:
        return None
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _typed(f"{covered[0]:04}-01-01", "date"),
        "dcat:endDate": _typed(f"{covered[-1]:04}-12-31", "date"),
    }


def _both(dutch: str, english: str) -> list[dict[str, str]]:
    return [{"@language": "nl", "@value": dutch}, {"@language": "en", "@value": english}]


def _node(address: str) -> dict[str, str]:
    return {"@id": address}


def _typed(value: str, kind: str) -> dict[str, str]:
    return {"@type": f"xsd:{kind}", "@value": value}
