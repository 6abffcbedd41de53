"""The form that peil writes, filled in by hand, and its instance exported as ODK Central does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from analysis.read.odk import read_odk
from instrument.forms.xlsform.form import to_xlsform
from instrument.forms.xlsform.xform import to_xform

FILLED = {
    "start": "2021-05-20T09:00:00.000+02:00",
    "end": "2021-05-20T09:12:30.000+02:00",
    "instanceID": "uuid:1",
    "consent_participation": "1",
    "respondent_role": "member",
    "collective_membership": "K03 K04",
    "collective_membership_W1": "Zaalgroep, Noord",
    "participation_freq_K03": "2",
    "participation_freq_W1": "5",
    "travel_hours": "4.5",
}
HERE = "{http://www.w3.org/2002/xforms}"


def instance(form: str) -> etree._Element:
    """Take the empty form out of an XForm: the first instance of its model."""
    model = etree.fromstring(form.encode()).find(f".//{HERE}model")
    assert model is not None
    first = model.find(f"{HERE}instance")
    assert first is not None
    return first[0]


def leaves(node: etree._Element, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Give the columns of an instance: names joined with a hyphen, groups first."""
    for child in node:
        name = etree.QName(child).localname
        if len(child):
            yield from leaves(child, (*path, name))
        else:
            yield "-".join((*path, name)), FILLED.get(name, child.text or "")


@pytest.mark.parametrize("name", ["w1", "w2", "w3"])
def test_every_node_of_the_form_is_known(odk, study, name) -> None:
    wave, version = odk.fielded(study, name, "odk")
    form = to_xform(to_xlsform(version, study.study))
    columns = list(leaves(instance(form)))
    headings = ["SubmissionDate", *(heading for heading, _ in columns), "KEY", "FormVersion"]
    cells = ["2021-05-21T00:00:00.000Z", *(cell for _, cell in columns), "uuid:1", version.id]
    content = odk.as_csv([headings, cells])
    given = read_odk(wave, version, {odk.file: content}, "nl", odk.file)
    assert [each for each in given.problems if each.code != "R008"] == []
    table = given.answers[["item", "entry", "code", "own"]].fillna("")
    found = {line[:2]: line[2:] for line in table.itertuples(index=False, name=None)}
    own = '{"W1": "Zaalgroep, Noord"}'
    assert found["collective_membership", ""] == ("K03 K04 W1", own)
    assert found["participation_freq", "K03"] == ("2", "")
    assert found["participation_freq", "W1"] == ("5", "")
    (row,) = given.rows.to_dict("records")
    assert (row["submitted"] - row["started"]).total_seconds() == 750
    assert row["kind"] == "answered"
