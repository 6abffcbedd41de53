"""The hashes by which a plan is known, on a page: each named by what it is of."""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.page.display import listed
from instrument.release import digest

SHORT = 12
"""Characters of a hash that a reader needs to compare by eye."""
OF_FILE = marked("SHA-256 of the file `analysis/plan.yaml`: `{hash}`")
OF_REGISTERED = marked("SHA-256 of what was registered: `{hash}`")
OF_CONTENT = marked("SHA-256 of the plan's content: {hash}")


def of_file(evidence: Evidence) -> str:
    """Hash the file of the plan, which changes with every character of it."""
    return digest(evidence.folder.plan.read_bytes())[:SHORT]


def of_content(evidence: Evidence) -> str:
    """Give the hash of what the plan of the results says, whatever the layout of its file."""
    known = evidence.manifest.get("plan")
    return str(known["whole"])[:SHORT] if isinstance(known, dict) else ""


def hashes(evidence: Evidence) -> None:
    """List the hashes of the plan that this report shows, and what makes each another one."""
    locale = evidence.locale
    content = locale.text(OF_CONTENT, hash=f"`{of_content(evidence)}`")
    registered = (
        locale.text(
            "{hashed}, on {day}. It is of the plan's content and of how its columns are made.",
            hashed=locale.text(OF_REGISTERED, hash=each.sha256[:SHORT]),
            day=locale.in_full(each.registered),
        )
        for each in evidence.registrations
    )
    listed(
        (
            locale.text("{hashed}. It says which plan the results are of.", hashed=content)
            if of_content(evidence)
            else "",
            locale.text(
                "{hashed}. It changes with every character, in a remark as well.",
                hashed=locale.text(OF_FILE, hash=of_file(evidence)),
            ),
            *registered,
        ),
        locale.text("Hashes of the plan, each of something else:"),
    )
