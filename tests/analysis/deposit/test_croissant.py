"""Croissant, read as linked data with rdflib; its context stands inline, so no host is asked."""

from __future__ import annotations

import json

import pytest
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from analysis.deposit import Resource
from analysis.deposit.croissant import croissant
from analysis.deposit.datapackage import written
from instrument.dataset import Category, DataFile, DataVariable
from instrument.description import Creator
from instrument.problems import PeilError

SC = Namespace("https://schema.org/")
CR = Namespace("http://mlcommons.org/croissant/")
DCT = Namespace("http://purl.org/dc/terms/")
BASE = "https://example.org/deposit/"
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"  # rdflib's own reader of JSON-LD
)
DATASET = URIRef("https://doi.org/10.1234/peil.5")


def graph(study, resources) -> Graph:
    found = Graph()
    text = written(croissant(study, resources)).decode()
    return found.parse(data=text, format="json-ld", publicID=BASE)


def here(path: str) -> URIRef:
    return URIRef(BASE + path)


def nl(text: str) -> Literal:
    return Literal(text, lang="nl")


def test_it_is_a_dataset_of_schema_org(study, resources):
    found = graph(study, resources)
    assert (DATASET, RDF.type, SC.Dataset) in found
    for name, value in {
        "name": nl("Kleine studie: één"),
        "alternateName": Literal("Small study", lang="en"),
        "url": nl("https://example.org/study"),
        "version": nl("1.0"),
        "datePublished": nl("2026-11-26"),
        "license": nl("https://creativecommons.org/licenses/by/4.0/"),
        "temporalCoverage": nl("2019-10-07/2019-11-15"),
        "isAccessibleForFree": Literal(True, datatype=XSD.boolean),
        "identifier": nl("https://doi.org/10.1234/peil.5"),
    }.items():
        assert (DATASET, SC[name], value) in found, name
    assert set(found.objects(DATASET, SC.inLanguage)) == {nl("nl"), nl("en")}
    assert set(found.objects(DATASET, SC.keywords)) == {nl("panel"), nl("panel ñ"), nl("people")}
    assert str(found.value(DATASET, SC.description)).startswith(
        "Alles is verzonnen.\n\nAll of it is made up."
    )


def test_who_made_it_and_where_it_is_about(study, resources):
    found = graph(study, resources)
    person = URIRef("https://orcid.org/0000-0002-1825-0097")
    assert (DATASET, SC.creator, person) in found
    assert (person, RDF.type, SC.Person) in found
    assert (person, SC.name, nl("Zoë Ëxample")) in found
    creators = {found.value(each, SC.name) for each in found.objects(DATASET, SC.creator)}
    assert creators == {nl("Zoë Ëxample"), nl("The makers")}
    places = {found.value(each, SC.name) for each in found.objects(DATASET, SC.spatialCoverage)}
    assert places == {nl("Stad Ö"), nl("Nederland")}


def test_it_conforms_to_croissant(study, resources):
    found = graph(study, resources)
    version = "http://mlcommons.org/croissant/1.0"
    assert [str(each) for each in found.objects(DATASET, DCT.conformsTo)] == [version]
    cited = found.value(DATASET, CR.citeAs)
    assert cited == nl(
        "Ëxample, Zoë; The makers (2026): Kleine studie: één. Versie 1.0. Het Archief. "
        "https://doi.org/10.1234/peil.5"
    )


def test_every_file_has_its_checksum(study, resources):
    found = graph(study, resources)
    files = set(found.objects(DATASET, SC.distribution))
    assert files == {here("data/people.csv"), here("data/panel.csv")}
    for each in resources:
        file = here(each.path)
        assert (file, RDF.type, CR.FileObject) in found
        assert (file, SC.sha256, nl(each.sha256)) in found
        assert (file, SC.contentUrl, nl(each.path)) in found
        assert (file, SC.encodingFormat, nl("text/csv")) in found


def test_every_column_says_where_it_stands_and_what_it_holds(study, resources):
    found = graph(study, resources)
    fields = set(found.objects(here("panel"), CR.field))
    assert fields == {here(f"panel/{name}") for name in ("person", "wave", "agree", "sent")}
    agree = here("panel/agree")
    source = found.value(agree, CR.source)
    assert found.value(source, CR.fileObject) == here("data/panel.csv")
    extract = found.value(source, CR.extract)
    assert found.value(extract, CR.column) == nl("agree")
    assert found.value(agree, SC.description) == nl(
        "Mee eens | één / Agreement\n1 = oneens / disagree\n2 = eens / agree"
    )
    keys = set(found.objects(here("panel"), CR.key))
    assert keys == {here("panel/person"), here("panel/wave")}
    reference = found.value(here("panel/person"), CR.references)
    assert found.value(reference, CR.field) == here("people/person")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("person,hours\n1,40.5\n", "Float"),
        ("person,hours\n1,\n", "Float"),
        ("person,hours\n1,skipped\n2,1.5\n", "Text"),
    ],
)
def test_a_column_of_csv_in_which_words_stand_is_text(study, resource, people, content, kind):
    found = graph(study, [resource(people, content)])
    assert found.value(here("people/hours"), CR.dataType) == SC[kind]


def test_columns_are_read_from_parquet_where_every_file_has_it(study, resources, people, panel):
    people_too = (*resources, Resource(people, "parquet/people.parquet", b"PAR1"))
    found = graph(study, people_too)
    source = found.value(here("people/hours"), CR.source)
    assert found.value(source, CR.fileObject) == here("data/people.csv")
    both = (*people_too, Resource(panel, "parquet/panel.parquet", b"PAR1"))
    found = graph(study, both)
    source = found.value(here("people/hours"), CR.source)
    assert found.value(source, CR.fileObject) == here("parquet/people.parquet")
    assert found.value(here("people/hours"), CR.dataType) == SC.Float
    assert found.value(here("panel/agree"), CR.dataType) == SC.Text
    assert found.value(here("panel/sent"), CR.dataType) == SC.Date
    alone = graph(study, both[2:])
    assert alone.value(here("panel/sent"), CR.dataType) == SC.Text


def test_names_that_differ_by_case_or_signs_stay_apart(study, resource):
    names = ("naam", "Naam", "na am", "na%20am", "ñ", "a/b")
    file = DataFile(
        id="wild ü",
        label={},
        unit={},
        languages=("nl",),
        variables=tuple(
            DataVariable(
                name=name,
                label={"nl": name},
                kind="category",
                categories=tuple(Category(code=f"ö{n}", value=n, label={}) for n in range(120)),
            )
            for name in names
        ),
    )
    found = graph(study, [resource(file, ",".join(names) + "\n", "data/wild.csv")])
    (records,) = found.objects(DATASET, CR.recordSet)
    fields = list(found.objects(records, CR.field))
    assert {found.value(each, SC.name) for each in fields} == {nl(name) for name in names}


def test_real_data_are_not_called_made_up(study, resources):
    real = study.model_copy(update={"synthetic": False})
    assert "made up" not in json.dumps(croissant(real, resources))


def test_nothing_is_said_of_what_is_not_known(study, description, resources):
    bare = description.model_copy(
        update={"distributed": None, "area": None, "countries": (), "keywords": (), "grants": ()}
    )
    found = croissant(study.model_copy(update={"description": bare, "waves": ()}), resources)
    left = {"datePublished", "spatialCoverage", "keywords", "funding", "temporalCoverage"}
    assert left.isdisjoint(found)


def test_a_study_by_another_name_than_a_doi_is_its_own_page(study, description, resources):
    other = description.model_copy(
        update={"agency": "Archive", "identifier": "ä-5", "creators": (Creator(name="Ö"),)}
    )
    found = croissant(study.model_copy(update={"description": other}), resources)
    assert (found["@id"], found["identifier"]) == ("https://example.org/study", "ä-5")


def test_a_study_without_description_is_told(study, resources):
    with pytest.raises(PeilError, match="A001"):
        croissant(study.model_copy(update={"description": None}), resources)


def test_files_that_only_other_programs_read_have_no_columns_described(study, people):
    found = croissant(study, [Resource(people, "spss/people.sav", b"$FL2")])
    assert "recordSet" not in found
    assert [each["contentUrl"] for each in found["distribution"]] == ["spss/people.sav"]
