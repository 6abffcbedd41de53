from __future__ import annotations

from datetime import date

import pytest
import yaml

from analysis.deposit.citation import cff, datacite, line, written
from instrument.description import Creator
from instrument.problems import PeilError

FIELDS = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi",
    "identifiers", "keywords", "license", "license-url", "message", "preferred-citation",
    "references", "repository", "repository-artifact", "repository-code", "title", "type", "url",
    "version",
}  # fmt: skip
"""All that CFF 1.2.0 knows at the top."""
PERSON = {
    "address", "affiliation", "alias", "city", "country", "email", "family-names", "fax",
    "given-names", "name-particle", "name-suffix", "orcid", "post-code", "region", "tel",
    "website",
}  # fmt: skip
ENTITY = {
    "address", "alias", "city", "country", "date-end", "date-start", "email", "fax", "location",
    "name", "orcid", "post-code", "region", "tel", "website",
}  # fmt: skip


def changed(study, **changes):
    about = study.description.model_copy(update=changes)
    return study.model_copy(update={"description": about})


def test_the_citation_stands_in_both_languages(study):
    assert line(study, "nl") == (
        "Ëxample, Zoë; The makers (2026): Kleine studie: één. Versie 1.0. Het Archief. "
        "https://doi.org/10.1234/peil.5"
    )
    assert line(study, "en") == (
        "Ëxample, Zoë; The makers (2026): Small study. Version 1.0. The Archive. "
        "https://doi.org/10.1234/peil.5"
    )


def test_the_words_of_the_study_go_before_ours(study):
    own = changed(study, citation={"nl": "Noem ons zó."})
    assert line(own, "nl") == "Noem ons zó."
    assert line(own, "en") == datacite(study, "en")
    assert datacite(own, "nl") == datacite(study, "nl")


def test_a_study_that_is_not_out_yet_has_no_year(study):
    early = changed(study, distributed=None)
    assert "(z.j.)" in line(early, "nl")
    assert "(n.d.)" in line(early, "en")


@pytest.mark.parametrize(
    "name",
    ["10.1234/x", "https://doi.org/10.1234/x", "http://dx.doi.org/10.1234/x", "doi:10.1234/x"],
)
def test_a_doi_is_written_one_way(study, name):
    named = changed(study, identifier=name)
    assert line(named, "en").endswith(" https://doi.org/10.1234/x")
    assert cff(named)["doi"] == "10.1234/x"


def test_the_file_keeps_to_the_format(study):
    found = yaml.safe_load(written(cff(study)))
    assert set(found) <= FIELDS
    assert {"authors", "cff-version", "message", "title"} <= set(found)
    assert (found["cff-version"], found["type"]) == ("1.2.0", "dataset")
    assert found["date-released"] == date(2026, 11, 26)
    assert (found["version"], found["license"]) == ("1.0", "CC-BY-4.0")
    assert found["title"] == "Kleine studie: één"
    assert len(found["keywords"]) == len(set(found["keywords"])) == 3
    assert "license-url" not in found
    person, entity = found["authors"]
    assert set(person) <= PERSON
    assert set(entity) <= ENTITY


def test_people_and_organisations_are_told_apart(study):
    makers = (
        Creator(name="de Vries, Ada"),
        Creator(name="Ada de Vries", affiliation="Ü"),
        Creator(name="Bureau Één", pid="https://example.org/bureau"),
    )
    assert cff(changed(study, creators=makers))["authors"] == [
        {"family-names": "de Vries", "given-names": "Ada"},
        {"family-names": "Ada de Vries", "affiliation": "Ü"},
        {"name": "Bureau Één", "website": "https://example.org/bureau"},
    ]
    assert cff(study)["authors"][0]["orcid"] == "https://orcid.org/0000-0002-1825-0097"


def test_another_identifier_than_a_doi_stands_apart(study):
    found = cff(changed(study, agency="Archive", identifier="x-5"))
    assert found["identifiers"] == [{"type": "other", "value": "x-5", "description": "Archive"}]
    assert "doi" not in found


def test_a_study_without_doi_is_cited_by_its_page(study):
    other = changed(study, agency="Archive", identifier="x-5")
    assert line(other, "en").endswith("The Archive. https://example.org/study")


def test_a_licence_without_a_known_name_gives_its_address(study):
    licence = study.description.licence.model_copy(update={"id": None})
    found = cff(changed(study, licence=licence))
    assert "license" not in found
    assert found["license-url"] == "https://creativecommons.org/licenses/by/4.0/"


def test_made_up_data_are_said_to_be_so(study):
    assert cff(study)["abstract"].startswith("Alles is verzonnen.")
    real = study.model_copy(update={"synthetic": False})
    assert cff(real)["abstract"].startswith("Een onderzoek")


def test_versions_that_look_like_numbers_stay_texts(study):
    found = yaml.safe_load(written(cff(changed(study, edition="1.10"))))
    assert found["version"] == "1.10"


def test_a_study_without_description_is_told(study):
    with pytest.raises(PeilError, match="A001"):
        line(study.model_copy(update={"description": None}), "nl")
