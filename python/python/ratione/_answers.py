"""What the functions of :mod:`ratione` return: plain frozen dataclasses, shown as Markdown or HTML in a notebook."""

from __future__ import annotations

import functools
import types
import typing
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any, TypeVar

_Self = TypeVar("_Self", bound="_Read")


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        kind = next(arm for arm in typing.get_args(kind) if arm is not types.NoneType)
    if typing.get_origin(kind) is list:
        (of,) = typing.get_args(kind)
        return [_read(of, item) for item in value]
    if kind is date:
        return date.fromisoformat(value)
    return kind._of(value) if isinstance(kind, type) and issubclass(kind, _Read) else value


@functools.cache
def _kinds(of: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(of)


class _Read:
    """Read from the JSON that the engine writes; a key that is no field is an error."""

    _json: dict[str, Any]

    @classmethod
    def _of(cls: type[_Self], fields: dict[str, Any], **more: str) -> _Self:
        kinds: dict[str, Any] = _kinds(cls)  # type: ignore[arg-type]
        named = {"from_" if key == "from" else key: value for key, value in fields.items()}
        made = cls(**{key: _read(kinds[key], value) for key, value in named.items()}, **more)
        object.__setattr__(made, "_json", fields)
        return made

    def to_dict(self) -> dict[str, Any]:
        """The same as plain dictionaries, lists and text: what the command line writes as JSON."""
        return self._json


@dataclass(frozen=True)
class Row(_Read):
    """A row of the record on which a step rests."""

    id: str
    text: str
    review: str
    """``verified``, ``partly verified`` or ``unreviewed``."""
    sources: list[str]


@dataclass(frozen=True)
class Step(_Read):
    """A step of a proof, and the steps that it follows from."""

    holds: str
    """``yes``, ``no`` or ``undetermined``."""
    finding: str
    cite: str
    """The provision, such as ``art. 12(2)(a)``."""
    reading: str | None = None
    """The reading under which alone it holds so."""
    rows: list[Row] = field(default_factory=list)
    premises: list[Step] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(self._lines(0))

    def _lines(self, depth: int, strong: str = "") -> list[str]:
        indent = "  " * depth
        reading = f" (reading {self.reading})" if self.reading else ""
        lines = [f"{indent}- {strong}{self.holds}{strong}: {self.finding} [{self.cite}]{reading}"]
        lines += [f"{indent}  - {row.text} [{row.review}]" for row in self.rows]
        for premise in self.premises:
            lines += premise._lines(depth + 1, strong)
        return lines

    def _repr_markdown_(self) -> str:
        return "\n".join(self._lines(0, "**"))

    def _repr_html_(self) -> str:
        reading = f" (reading {escape(self.reading)})" if self.reading else ""
        head = f"<b>{escape(self.holds)}</b>: {escape(self.finding)} [{escape(self.cite)}]{reading}"
        rows = "".join(
            f'<li title="{escape("; ".join(row.sources))}"><small>{escape(row.text)} [{escape(row.review)}]</small></li>'
            for row in self.rows
        )
        steps = "".join(f"<li>{premise._repr_html_()}</li>" for premise in self.premises)
        return f"<details open><summary>{head}</summary><ul>{rows}{steps}</ul></details>" if rows or steps else head


@dataclass(frozen=True)
class Part(_Read):
    """A part of the act's days with an answer of its own, both ends inside."""

    from_: date
    to: date
    answer: str


@dataclass(frozen=True)
class Alternative(_Read):
    """A place or crime in question, with its answer."""

    case: str
    answer: str


@dataclass(frozen=True)
class Authority(_Read):
    """An authority for a view."""

    cite: str
    review: str
    """As of a row."""


@dataclass(frozen=True)
class View(_Read):
    """A view on a point on which lawyers differ."""

    view: str
    holds: str
    held_by: str
    authorities: list[Authority]
    answer: str | None = None


@dataclass(frozen=True)
class Reading(_Read):
    """A reading on which the answer turns."""

    reading: str
    question: str
    court: str
    """The Court's own position."""
    views: list[View]


@dataclass(frozen=True)
class Contrary(_Read):
    """A reading that does not change the answer but will be raised."""

    reading: str
    question: str
    court: str
    follows: str
    others: list[View]


@dataclass(frozen=True)
class Situation(_Read):
    """A situation before the Court in which the act falls."""

    id: str
    name: str
    number: str | None
    stage: str | None
    since: date | None
    review: str


@dataclass(frozen=True)
class RecordUsed(_Read):
    """The record that the answer rests on."""

    version: str
    horizon: date
    """Reliable to this day."""
    not_verified: list[str]
    """Rows used that are not fully verified."""


@dataclass(frozen=True)
class Answer(_Read):
    """May the Court exercise jurisdiction over an act, if somebody triggers it? With the proof."""

    answer: str
    """``yes``, ``no``, ``contested`` or ``depends``."""
    grounds: list[str]
    """Every link that lives on a day of the act, such as ``territory:AFG``."""
    obstacles: list[str]
    """What stands in the way or leaves the answer open, by token."""
    since: date | None
    """First day of the unbroken run within reach that holds the act, or lies nearest to it."""
    until: date | None
    """Last day of that run; none when it has none."""
    missing: list[str]
    """Facts that would decide it."""
    parts: list[Part]
    alternatives: list[Alternative]
    readings: list[Reading]
    contrary: list[Contrary]
    would_change: list[str]
    situations: list[Situation]
    not_assessed: list[str]
    asked_on: date
    record: RecordUsed
    engine: str
    proof: Step
    markdown: str = field(repr=False, default="")
    """The whole answer as Markdown: what the command line prints."""

    def __repr__(self) -> str:
        since = f" since {self.since}" if self.since else ""
        until = f" until {self.until}" if self.until else ""
        why = ", ".join(self.grounds or self.obstacles)
        return f"<ratione.Answer {self.answer}: {why}{since}{until}>"

    def __str__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


@dataclass(frozen=True)
class Reach(_Read):
    """What the Court may hear because of a State: a ground and its days."""

    ground: str
    from_: date
    to: date | None


@dataclass(frozen=True)
class Action(_Read):
    """A treaty action, declaration or acceptance on record."""

    date: str | None
    """The day by which it was known."""
    id: str
    text: str
    review: str
    sources: list[str]
    note: str | None


@dataclass(frozen=True)
class State(_Read):
    """How a State stood to the Statute on a day."""

    code: str
    name: str
    on: date
    status: str
    standing: str
    """A clause that completes "The State …"."""
    party: bool
    """Whether the Statute bound it on the day."""
    reach: list[Reach]
    actions: list[Action]
    """Oldest first, later ones too."""
    horizon: date

    def __repr__(self) -> str:
        return f"<ratione.State {self.code} on {self.on}: {self.status}>"

    def _repr_markdown_(self) -> str:
        lines = [f"# {self.name} ({self.code}) on {self.on}: {self.status}", f"It {self.standing}.", ""]
        lines += [f"- {r.from_} {f'to {r.to}' if r.to else 'onwards'}: {r.ground}" for r in self.reach]
        lines += ["", "## Treaty actions", ""]
        lines += [f"- {a.date or 'no date'}: {a.text} [{a.id}; {a.review}]" for a in self.actions]
        return "\n".join([*lines, "", f"Record reliable to {self.horizon}. Not legal advice."])


@dataclass(frozen=True)
class StateRow(_Read):
    """A State in the table of all of them."""

    code: str
    name: str
    status: str
    standing: str
    accepts: str | None
    """Id of the declaration by which it accepts jurisdiction for the day."""
    referred: str | None
    """Id of the Security Council's resolution that referred it, or a part of it."""


@dataclass(frozen=True)
class Counted(_Read):
    """A row that was counted."""

    id: str
    name: str
    date: str
    detail: str | None
    review: str


@dataclass(frozen=True)
class Count(_Read):
    """A count, with its rule and what was counted."""

    name: str
    rule: str
    number: int
    counted: list[Counted]


@dataclass(frozen=True)
class BudgetPeriod(_Read):
    """The approved budget of a financial period, in thousands of euro."""

    period: str
    eur_thousand: float | None
    basis: str | None
    review: str


@dataclass(frozen=True)
class Budgets(_Read):
    """Approved budgets, summed, in thousands of euro."""

    rule: str
    sum_eur_thousand: float
    verified: int
    partly_verified: int
    unreviewed: int
    periods: list[BudgetPeriod]


@dataclass(frozen=True)
class Court(_Read):
    """The Court on a day."""

    on: date
    horizon: date
    """Situations and cases are recorded to this day, thinly after `dense_to`."""
    dense_to: date
    counts: list[Count]
    budgets: Budgets

    def __getitem__(self, name: str) -> Count:
        """The count of this name, such as ``court["persons convicted"]``."""
        return {count.name: count for count in self.counts}[name]

    def __repr__(self) -> str:
        return f"<ratione.Court on {self.on}: {', '.join(f'{c.name} {c.number}' for c in self.counts)}>"

    def _repr_markdown_(self) -> str:
        lines = [f"# The Court on {self.on}", "", "| Count | Number | Rule |", "|---|---|---|"]
        lines += [f"| {count.name} | {count.number} | {count.rule} |" for count in self.counts]
        return "\n".join([*lines, "", f"Recorded to {self.horizon}, thinly after {self.dense_to}."])


@dataclass(frozen=True)
class Side(_Read):
    """An answer with its grounds."""

    answer: str
    grounds: list[str]


@dataclass(frozen=True)
class Change(_Read):
    """What changes, of what, on which days."""

    about: str
    from_: date
    to: date | None
    before: Side
    after: Side

    def __str__(self) -> str:
        before, after = (
            f"{s.answer} ({', '.join(s.grounds)})" if s.grounds else s.answer for s in (self.before, self.after)
        )
        return f"{self.about}, {self.from_} {f'to {self.to}' if self.to else 'onwards'}: {before} -> {after}"


@dataclass(frozen=True)
class WhatIf(_Read):
    """What a treaty action that did not happen would change."""

    what_if: str
    as_of: date
    changes: list[Change]
    why_nothing: str | None
    """Why nothing changes, where that is known."""

    def __repr__(self) -> str:
        return f"<ratione.WhatIf {self.what_if}: {len(self.changes)} changes>"

    def _repr_markdown_(self) -> str:
        lines = [f"- {change}" for change in self.changes]
        lines = lines or [f"Nothing changes: {self.why_nothing or 'no answer turns on it'}."]
        return "\n".join([f"# What if: {self.what_if} (as known on {self.as_of})", "", *lines])


@dataclass(frozen=True)
class Check(_Read):
    """A news article's claims about the Court, held against the record."""

    title: str | None
    as_of: date
    today: date
    findings: list[dict[str, Any]]
    """Each with ``claim``, ``verdict``, ``reason``, ``correction``, ``rows`` and ``articles``."""
    imprint: dict[str, Any]
    markdown: str = field(repr=False, default="")
    html: str = field(repr=False, default="")

    @property
    def verdicts(self) -> list[str]:
        """The verdict on each claim, such as ``supported`` or ``contradicted``."""
        return [finding["verdict"] for finding in self.findings]

    def __repr__(self) -> str:
        return f"<ratione.Check as of {self.as_of}: {', '.join(self.verdicts) or 'no claim about the Court'}>"

    def __str__(self) -> str:
        return self.markdown

    def _repr_html_(self) -> str:
        return self.html
