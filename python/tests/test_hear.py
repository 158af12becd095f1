"""Every surface gives the same answers: the conformance cases through Python."""

import json
import pickle
from datetime import date
from pathlib import Path

import pytest
import ratione

CASES = [json.loads(line) for line in (Path(__file__).parents[2] / "rulings/cases.jsonl").read_text().splitlines()]


def arguments(act: dict) -> dict:
    places, accused = act.get("places") or [], act.get("accused") or {}
    return {
        "where": [place["code"] for place in places if place.get("role", "whole") == "whole"],
        "part": [place["code"] for place in places if place.get("role") == "part"],
        "when": "/".join(filter(None, (act["from"], act.get("to")))),
        "accused": accused.get("nationalities") or [],
        "crime": act.get("crime"),
        "provision": act.get("provision"),
        "conflict": act.get("conflict"),
        "age": accused.get("age"),
        "legal_person": not accused.get("natural_person", True),
        "capacity": accused.get("capacity"),
    }


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_conformance_case_is_answered_as_expected(case):
    heard, expected = ratione.hear(**arguments(case["act"]), as_of=case["asked_on"]), case["expected"]
    assert heard.answer == expected["jurisdiction"]
    assert sorted(heard.grounds) == sorted(expected["grounds"])
    assert sorted(heard.obstacles) == sorted(expected["obstacles"])
    assert (heard.since and str(heard.since)) == expected["since"]
    assert (heard.until and str(heard.until)) == expected["until"]
    assert heard.to_dict()["answer"] == heard.answer


def test_a_proof_renders_and_cites_at_every_step():
    heard = ratione.hear(where="UA-43", when="2014-03-03", accused="RUS", crime="war-crimes", as_of="2016-11-14")
    assert repr(heard) == "<ratione.Answer yes: art12_3:UKR since 2013-11-21>"
    assert heard.since == date(2013, 11, 21) and heard.until is None and heard.asked_on == date(2016, 11, 14)
    assert heard._repr_markdown_().startswith("# Yes: the Court may exercise jurisdiction")
    assert "[art. 12(3)]" in heard.proof._repr_markdown_() and "<details" in heard.proof._repr_html_()

    def steps(step):
        yield step
        for premise in step.premises:
            yield from steps(premise)

    assert all(step.cite and step.finding for step in steps(heard.proof))
    assert pickle.loads(pickle.dumps(heard)) == heard


def test_a_fact_left_out_is_not_stated():
    assert ratione.hear(where="SYR", when="2016-11-16", crime="war-crimes").missing == ["nationality"]
    assert ratione.hear(when=date(2016, 11, 16)).answer == "depends"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"where": "Untied States", "when": "2016"}, "did you mean United States (USA)?"),
        ({"where": "UKR", "when": "2016-13"}, "`from`: `2016-13` is not a date"),
        ({"where": "UKR", "when": "2016", "crime": "terrorism"}, "`crime`: unknown crime `terrorism`; use `genocide`"),
        ({"where": "UKR", "when": "2016", "conflict": "civil"}, "`conflict`: unknown word `civil`, expected one of"),
        ({"where": "UKR", "when": "2016", "as_of": "soon"}, "`as_of`: `soon`"),
    ],
)
def test_a_mistake_is_an_error_that_says_what_to_do(wrong, message):
    with pytest.raises(ratione.Error) as error:
        ratione.hear(**wrong)
    assert message in str(error.value) and isinstance(error.value, ValueError)


def test_a_signatory_is_no_party():
    russia = ratione.state("Russia", on="2016-11-16")
    assert (russia.code, russia.party, russia.reach) == ("RUS", False, [])
    assert russia.to_dict()["on"] == "2016-11-16" and "rus-2000-signature" in russia._repr_markdown_()
    parties = [row for row in ratione.state(on=date(2016, 11, 16)) if row.status == "State Party"]
    assert {"FRA", "AFG", "PSE"} <= {row.code for row in parties}


def test_the_court_on_a_day_counts_by_a_stated_rule():
    court = ratione.court(on="2016-11-16")
    sentences = court["sentences in main proceedings"]
    assert sentences.number == len(sentences.counted) == 4 and sentences.rule
    assert f"| {sentences.name} | 4 |" in court._repr_markdown_()


def test_a_withdrawal_by_a_state_that_is_no_party_changes_nothing_and_says_why():
    nothing = ratione.what_if("RUS withdrawal 2016-11-16")
    assert nothing.changes == [] and "Article 127(1)" in nothing.why_nothing
    declared = ratione.what_if(
        "SYR declaration 2026-11-01 from 2011-03-15", where="SYR", when="2016-11", accused="RUS", crime="war-crimes"
    )
    assert [(c.before.answer, c.after.answer) for c in declared.changes] == [("no", "yes")]
    assert "no -> yes (art12_3:SYR)" in declared._repr_markdown_()


def test_an_article_is_checked_against_the_record():
    articles = Path(__file__).parents[2] / "claims/tests/articles"
    checked = ratione.check(articles / "russia-2016.txt", as_of="2016-11-16")
    assert checked.verdicts[0] == "contradicted" and "never" in checked.markdown and "<" in checked._repr_html_()
    assert checked.imprint["caution"].startswith("Drafted by a machine")
    with pytest.raises(ratione.Error, match="states no day; give `as_of`"):
        ratione.check("Burundi quit the International Criminal Court.")


def test_the_record_comes_as_arrow_tables():
    import pyarrow

    tables = {name: pyarrow.table(table) for name, table in ratione.record().items()}
    actions = tables["actions"]
    assert {"state", "id", "kind", "sources", "review"} <= set(actions.column_names)
    assert actions.schema.field("deposited").type == pyarrow.date32()
    assert set(actions["review"].unique().to_pylist()) <= {"verified", "partly-verified", "unreviewed"}
