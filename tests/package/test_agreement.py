"""Agreement of two codings, on small invented ones whose figures were worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from speeches.curated.agreement import compare, pairs, settled
from speeches.curated.coefficients import bootstrap, cohens_kappa, f1, krippendorffs_alpha
from speeches.curated.trial_codings import read_settled, read_trial
from speeches.package.reliability import Trial, reliability, trial_section

ROAD = "修路，建桥，设站，办学。"


def measure(quote: str, **codes: Any) -> dict[str, Any]:
    return {
        "level": "measure",
        "quote": quote,
        "cue": "bare",
        "theme": "roads",
        "instrument": "infrastructure",
        **codes,
    }


def trial(*sentences: dict[str, Any]) -> Any:
    return read_trial([{"paragraph": 1, "sentences": list(sentences)}])


FIRST = trial(
    {"sentence": "路太窄。", "role": "diagnosis", "problems": [{"quote": "路太窄", "theme": "roads"}]},
    {
        "sentence": ROAD,
        "role": "proposal",
        "proposals": [measure("修路"), measure("建桥", actor="县里", actor_type="government"), measure("设站")],
    },
    {"sentence": "去年建成两座桥。", "role": "evidence", "facts": [{"type": "quantity", "quote": "去年建成两座桥"}]},
)
SECOND = trial(
    {"sentence": "路太窄。", "role": "context"},
    {
        "sentence": ROAD,
        "role": "proposal",
        "proposals": [measure("修路"), measure("建桥"), measure("设站，办学"), measure("办学")],
    },
    {
        "sentence": "去年建成两座桥。",
        "role": "evidence",
        "facts": [{"type": "quantity", "quote": "去年建成两座桥", "modality": "ability"}],
    },
)


def test_alpha_is_krippendorffs_own_in_his_two_examples() -> None:
    # Computing Krippendorff's alpha-reliability (2011): A. binary data, alpha 0.095; B. nominal data, alpha 0.692.
    assert krippendorffs_alpha(list(zip("0100000010", "1110010000", strict=True))) == pytest.approx(0.095, abs=0.0005)
    assert krippendorffs_alpha(list(zip("aabbdcccEdda", "babbbcccEddd", strict=True))) == pytest.approx(
        0.692, abs=0.0005
    )
    assert krippendorffs_alpha([("a", "a"), ("a", "a")]) == 1.0


def test_kappa_of_four_labels_by_hand() -> None:
    # Same in 3 of 4; by chance 1/2 × 1/4 + 1/2 × 3/4 = 0.5; (0.75 − 0.5) / 0.5 = 0.5.
    assert cohens_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")]) == pytest.approx(0.5)


def test_the_bootstrap_is_the_same_every_time_and_holds_the_figure() -> None:
    counts = [(1, 2), (0, 2), (2, 4), (1, 3), (0, 0)]
    low, high = bootstrap(counts)
    assert (low, high) == bootstrap(counts)
    assert 0 <= low <= f1(counts) <= high <= 1
    assert bootstrap([(1, 2)] * 9) == (1.0, 1.0)


def test_figures_by_hand() -> None:
    comparison = compare(FIRST, SECOND)
    figures = {(figure.what, figure.measure): (round(figure.value, 6), figure.rows) for figure in comparison.figures}
    assert figures["role of the sentence", "share"] == (round(2 / 3, 6), 3)
    # Proposals: 3 and 4 rows. All codes: 修路 alone, 2 × 1 / 7. Same words: 修路 and 建桥, 2 × 2 / 7.
    assert figures["proposals, same words and all codes", "F1"] == (round(2 / 7, 6), 7)
    assert figures["proposals, same words", "F1"] == (round(4 / 7, 6), 7)
    # 设站 (2 characters) shares 2 of the 5 of 设站，办学: less than half. So nothing more pairs off.
    assert figures["proposals, at least half of the words", "F1"] == (round(4 / 7, 6), 7)
    # A problem that one coder alone has: no match of one row.
    assert figures["problems, same words", "F1"] == (0.0, 1)
    # The fact's words and type agree, its modality does not.
    assert figures["facts, same words", "F1"] == (1.0, 2)
    assert figures["facts, same words and all codes", "F1"] == (0.0, 2)
    columns = {column.column: (column.same, column.rows) for column in comparison.columns}
    assert columns["proposals.actor"] == (0, 1)  # where either gave one: 建桥
    assert columns["proposals.theme"] == (2, 2)
    assert columns["facts.modality"] == (0, 1)
    assert "proposals.condition" not in columns  # neither coder gave one anywhere
    assert comparison.columns[0].share == 0.0


def test_half_of_the_longer_quote_is_enough() -> None:
    one, other = (
        trial({"sentence": ROAD, "proposals": [measure("修路，建桥")]}),
        trial({"sentence": ROAD, "proposals": [measure("修路，")]}),
    )
    figures = {figure.what: figure.value for figure in compare(one, other).figures if figure.measure == "F1"}
    assert figures["proposals, at least half of the words"] == 1.0  # 3 of 5 characters
    assert figures["proposals, same words"] == 0.0


def test_characters_covered_by_hand() -> None:
    # Of 12 characters 修路 (2) is a measure to both, 建桥 (2) to the first alone: 10 agree, 2 do not.
    # 24 labels: 6 measure, 18 none; chance of two different 1 − (6×5 + 18×17) / (24×23) = 0.3913; 1 − (2/12)/0.3913.
    one = trial({"sentence": ROAD, "proposals": [measure("修路"), measure("建桥")]})
    other = trial({"sentence": ROAD, "proposals": [measure("修路")]})
    (alpha,) = [figure.value for figure in compare(one, other).figures if "characters" in figure.what]
    assert alpha == pytest.approx(1 - (2 / 12) / (1 - (6 * 5 + 18 * 17) / (24 * 23)))


def test_of_several_rows_with_the_same_words_the_likest_pairs_off() -> None:
    one = trial({"sentence": ROAD, "proposals": [measure("修路", theme="rail")]})[0].rows["proposals"]
    other = trial({"sentence": ROAD, "proposals": [measure("修路"), measure("修路", theme="rail")]})[0].rows[
        "proposals"
    ]
    assert pairs(one, other, lambda a, b: a.quote == b.quote) == [(one[0], other[1])]


def test_a_measure_without_parent_has_that_of_its_paragraph() -> None:
    lead = {**measure("修路"), "level": "recommendation"}
    named = trial({"sentence": ROAD, "proposals": [lead, measure("建桥", parent="修路")]})
    left_out = trial({"sentence": ROAD, "proposals": [lead, measure("建桥")]})
    orphan = trial({"sentence": ROAD, "proposals": [lead, measure("建桥", parent="none")]})
    assert named == left_out != orphan


def test_names_of_participants_are_not_compared_but_their_parts_are() -> None:
    fact = {"type": "relation", "quote": "去年建成两座桥"}
    units = [
        trial({"sentence": "去年建成两座桥。", "facts": [{**fact, "participants": parts}]})
        for parts in ([{"partner": "县里"}], [{"partner": "the county"}], [{"object": "县里"}])
    ]
    assert units[0] == units[1] != units[2]


def test_how_rows_were_settled() -> None:
    annotation = {
        "speeches": [
            {
                "paragraphs": [
                    [
                        {
                            "sentence": "路太窄。",
                            "role": "diagnosis",
                            "problems": [{"quote": "路太窄", "theme": "roads"}],
                        },
                        {
                            "sentence": ROAD,
                            "role": "proposal",
                            "proposals": [measure("修路", en="Build roads"), measure("办学"), measure("建桥，设站")],
                        },
                        {"sentence": "去年建成两座桥。", "role": "evidence"},
                    ]
                ]
            }
        ]
    }
    # 修路 both had, 办学 the second alone, 建桥，设站 neither; the problem the first alone; roles 2 both, 1 the first.
    assert settled(FIRST, SECOND, read_settled(annotation)) == {
        "roles": (2, 1, 0, 0),
        "proposals": (1, 0, 1, 1),
        "problems": (0, 1, 0, 0),
        "facts": (0, 0, 0, 0),
    }


def test_facts_of_a_caption_count_beside_the_sentences() -> None:
    caption = [{"caption_facts": [{"type": "event", "quote": "5月8日开工"}]}]
    comparison = compare(read_trial(caption), read_trial(caption))
    assert [figure.value for figure in comparison.figures] == [1.0, 1.0, 1.0]


def test_codings_of_other_sentences_are_refused() -> None:
    with pytest.raises(ValueError, match="do not hold the same sentences"):
        compare(FIRST, SECOND[1:])
    with pytest.raises(ValueError, match="does not stand in its sentence"):
        trial({"sentence": ROAD, "proposals": [measure("修桥")]})


def test_the_chapter_names_the_lowest_column_and_says_what_the_text_is() -> None:
    page = reliability([trial_section(Trial("invented-a", compare(FIRST, SECOND), None))])
    assert "### `invented-a`, a text of the tests, invented and not in the data" in page
    assert "Lowest of the columns: `facts.modality`, the same in 0 of 1 rows (0%)." in page
    assert "| proposals, same words | F1 | 0.571 (" in page
    assert "the codebook does not quote" in page
    assert "No text has been coded twice" in reliability([])
