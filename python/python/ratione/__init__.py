"""May the International Criminal Court exercise jurisdiction, on what ground, since when, and what stands in the way?

One act at a time, with a proof: :func:`hear`. A table of incidents at a time: :func:`screen`.
Everything is answered on this machine, from the record that ships with the package.

>>> import ratione
>>> heard = ratione.hear(where="UA-43", when="2014-03-03", accused="RUS", crime="war-crimes", as_of="2016-11-14")
>>> heard.answer, heard.grounds, str(heard.since)
('yes', ['art12_3:UKR'], '2013-11-21')

A fact that is left out is not stated, and never a "no".
"The Court may exercise jurisdiction" says nothing of anybody's guilt. Not legal advice.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from . import _ratione
from ._answers import Answer, Check, Court, State, StateRow, Step, WhatIf
from ._ratione import NOTICE, Error, Table
from ._ratione import VERSION as __version__

__all__ = [
    "Answer", "Check", "Court", "Error", "NOTICE", "RowWarning", "State", "StateRow", "Step", "Table", "WhatIf",
    "check", "court", "hear", "record", "screen", "state", "what_if", "__version__",
]  # fmt: skip

Day = date | str
"""A day: a date, or text such as ``2016-11-14``."""


class RowWarning(UserWarning):
    """Rows of a table could not be read and have no answer, or texts in it are unknown and taken as not stated."""


def hear(
    *,
    where: str | Iterable[str] = (),
    part: str | Iterable[str] = (),
    when: Day,
    accused: str | Iterable[str] = (),
    crime: str | None = None,
    provision: str | None = None,
    conflict: str | None = None,
    age: int | None = None,
    legal_person: bool = False,
    capacity: str | None = None,
    as_of: Day | None = None,
) -> Answer:
    """Hears one act. The arguments are those of the command ``ratione hear``.

    where: place or places: ISO 3166 code or name, part of a State (``UA-43``, ``Crimea``), ``lat,lon`` in degrees,
        ``vessel:COM``, ``aircraft:MYS``, ``eez:PHL``, ``highseas``; ``UA|RU`` where it may be either.
    part: place or places where a part of the conduct took place.
    when: a day, month or year (``2014-03``), or a range of them (``2014-02-20/2014-03-18``), both ends inside.
    accused: nationality or nationalities at the time; leave it out where it is not known.
    crime: ``genocide``, ``crimes-against-humanity``, ``war-crimes`` or ``aggression``; taken as given.
    provision: such as ``8(2)(b)(ii)``.
    conflict: ``international``, ``non-international`` or ``none``.
    age: of the accused at the time, in years.
    legal_person: the accused is a company, State or other legal person.
    capacity: ``authorised-operation``, ``head-of-state`` or ``head-of-government``.
    as_of: the record as known on this day; by default, its horizon.

    Raises :class:`Error` where an argument cannot be used.
    """
    plain = _plain(where, part, when, accused, crime, provision, conflict, age, legal_person, capacity)
    report, markdown = _ratione.hear(plain, _day(as_of))
    return Answer._of(json.loads(report), markdown=markdown)


def screen(
    table: Any,
    /,
    *,
    as_of: Day | None = None,
    what_if: str | None = None,
    assume_nationality: Literal["actor"] | None = None,
    **columns: str | list[str],
) -> Any:
    """Screens a table of incidents: the same rows with the columns ``icc_*`` after its own.

    table: n rows, one an incident: a pandas or Polars DataFrame, a Polars LazyFrame, a pyarrow Table or RecordBatch, a
        DuckDB relation, or anything else with ``__arrow_c_stream__`` or ``__arrow_c_array__``.
    as_of: the record as known on this day; by default, its horizon.
    what_if: a treaty action that did not happen, as in :func:`what_if`.
    assume_nationality: ``"actor"`` takes an actor's State for the nationality of the accused; otherwise it is a lead,
        repeated in ``icc_missing``.
    columns: names of the columns, where they are not to be found by themselves: ``from_`` and ``to`` (first and last
        day: date, timestamp or text), ``lat`` and ``lon`` (degrees), ``country`` or ``place`` (code or name),
        ``country_system`` (``iso``, ``iso-numeric``, ``gw``, ``fips``), ``nationality``, ``crime``, ``actor`` or
        ``lead``, ``centroid`` (a column that is true where the point stands for a wider area), ``date_format``, and the
        other keys of the file that ``ratione screen --map`` reads.

    Returns a table of the same kind (``ratione.Table`` where the kind is none of the above) with nine dictionary-coded
    text columns: ``icc_answer`` (``yes``, ``no``, ``contested``, ``depends``), ``icc_grounds``, ``icc_obstacles``,
    ``icc_since``, ``icc_until``, ``icc_missing``, ``icc_state``, ``icc_place``, ``icc_situation``. The columns of the
    table are not copied. UCDP GED, ACLED and GDELT tables are known by their columns.

    A row that cannot be read has no value in any of them, and a :class:`RowWarning` says so. A null is not stated, and
    never a "no". Other threads run meanwhile, and all cores are used.

    Raises :class:`Error` where a column is missing or of the wrong type.
    """
    if assume_nationality not in (None, "actor"):
        raise Error(f"`assume_nationality`: unknown word `{assume_nationality}`; use `actor`")
    kind = type(table).__module__.partition(".")[0]
    if kind == "polars" and type(table).__name__ == "LazyFrame":
        from .polars import screen as lazily

        return lazily(table, as_of=as_of, what_if=what_if, assume_nationality=assume_nationality, **columns)
    if not hasattr(table, "__arrow_c_stream__") and not hasattr(table, "__arrow_c_array__"):
        raise Error(
            f"`{type(table).__name__}` is no table; give a pandas or Polars DataFrame, a pyarrow Table, a DuckDB "
            "relation, or another object with `__arrow_c_stream__`"
        )
    alone = kind in ("pandas", "polars")
    mapping = json.dumps(_mapping(columns))
    screened, notes = _ratione.screen(table, mapping, _day(as_of), what_if, assume_nationality == "actor", alone)
    _warn(*notes)
    if kind == "pandas":
        import pyarrow

        answers = pyarrow.table(screened).unify_dictionaries().to_pandas()
        whole = table.copy(deep=False)
        for name in answers:
            whole[name] = answers[name].array
        return whole
    if kind == "polars":
        import polars

        return table.hstack(polars.DataFrame(screened))
    if kind == "pyarrow":
        import pyarrow

        made = pyarrow.table(screened)
        return made.to_batches()[0] if isinstance(table, pyarrow.RecordBatch) and made.num_rows else made
    return screened


def state(name: str | None = None, *, on: Day | None = None) -> State | list[StateRow]:
    """How a State stood to the Statute on a day, or, without a name, how all of them did.

    name: name, alpha-2 or alpha-3 code.
    on: the day; by default, the record's horizon.
    """
    found = json.loads(_ratione.state(name, _day(on)))
    return State._of(found) if name is not None else [StateRow._of(row) for row in found]


def court(*, on: Day | None = None) -> Court:
    """The Court on a day: situations, persons, convictions, sentences, budgets, each count with its rule.

    on: the day; by default, the record's horizon for the Court.
    """
    return Court._of(json.loads(_ratione.court(_day(on))))


def check(article: str | os.PathLike[str], *, as_of: Day | None = None) -> Check:
    """Holds a news article's claims about the Court against the record.

    article: its text, or the path of a file of plain text, Markdown or HTML. English only.
    as_of: the article's day; by default, the day that the page or text states.
    """
    if isinstance(article, str):
        name, source = "", article
    else:
        name = os.fspath(article)
        with open(article, encoding="utf-8") as file:
            source = file.read()
    report, markdown, html = _ratione.check(name, source, _day(as_of))
    return Check._of(json.loads(report), markdown=markdown, html=html)


def what_if(action: str, *, when: Day | None = None, as_of: Day | None = None, **act: Any) -> WhatIf:
    """What one more treaty action or referral would change, and if nothing, why.

    action: ``STATE KIND DAY [from DAY] [to DAY]``, as in ``RUS withdrawal 2016-11-16``. Kinds: signature, ratification,
        accession, withdrawal, withdrawal-revoked, intent-not-to-become-party, declaration, referral.
    when, act: one act, as in :func:`hear`; without it, every State and day is looked at.
    as_of: the record as known on this day; by default, the later of its horizon and the action's day.
    """
    plain = None
    if when is not None or act:
        if when is None:
            raise Error("`when`: is not stated; write a day such as `2014-03-03`, a month, a year or a range")
        names = ("accused", "part", "where")
        plain = _plain(when=when, **{name: () for name in names} | act)
    return WhatIf._of(json.loads(_ratione.what_if(action, plain, _day(as_of))))


def record() -> dict[str, Table]:
    """The record as Arrow tables, by name: ``actions``, ``declarations``, ``situations``, ``persons`` and others.

    Every row has an id, its sources and its review state. Dates known to the month or year only are text.
    """
    return _ratione.record()


def _day(day: Day | None) -> str | None:
    return None if day is None else str(day)


def _list(words: str | Iterable[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def _plain(
    where: str | Iterable[str],
    part: str | Iterable[str],
    when: Day,
    accused: str | Iterable[str],
    crime: str | None = None,
    provision: str | None = None,
    conflict: str | None = None,
    age: int | None = None,
    legal_person: bool = False,
    capacity: str | None = None,
) -> str:
    lists = {"places": _list(where), "parts": _list(part), "accused": _list(accused)}
    words = {"when": str(when), "crime": crime, "provision": provision, "conflict": conflict, "capacity": capacity}
    return json.dumps(lists | words | {"age": age, "legal_person": legal_person})


def _mapping(columns: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """The keywords as keys of a mapping."""
    named = {"from_": "from", "place": "country", "lead": "actor"}
    mapping = {named.get(key, key): value for key, value in columns.items()}
    if "centroid" in mapping:
        mapping |= {"precision": mapping.pop("centroid"), "centroids": ["true"]}
    return mapping


def _warn(rejected: int, first: list[tuple[int, str]], unknown: dict[str, int]) -> None:
    said = []
    if rejected:
        rows = "; ".join(f"row {row}: {why}" for row, why in first)
        more = "; …" if rejected > len(first) else ""
        said.append(f"{rejected} rows could not be read and have no answer ({rows}{more})")
    if unknown:
        most = sorted(unknown.items(), key=lambda item: -item[1])[:5]
        texts = ", ".join(f"{text} in {times} rows" for text, times in most)
        more = ", …" if len(unknown) > len(most) else ""
        said.append(f"unknown and taken as not stated: {texts}{more}")
    if said:
        warnings.warn(". ".join(said), RowWarning, stacklevel=3)
