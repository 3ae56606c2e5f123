"""Rows of speeches, speakers and affiliations: speaker lines as found, with the curator's English."""

from __future__ import annotations

from collections.abc import Mapping

from speeches.curated.records import CodedSpeech
from speeches.model import Affiliation, Speech
from speeches.problems import Problem
from speeches.schemas import Row
from speeches.tables.article import Article
from speeches.tables.ids import Identifiers
from speeches.tables.origins import SourcedRow, Written


def pair_speeches(article: Article, problems: list[Problem]) -> list[tuple[Speech, CodedSpeech]]:
    """Return each speech found with its coding; a speech or speaker that fits no other goes to ``problems``."""
    coding = article.source.coding
    speeches = article.layers.layout.speeches
    if len(speeches) != len(coding.speeches):
        found = "; ".join("、".join(speech.speakers) for speech in speeches)
        advice = f"the article has {len(speeches)} speeches ({found}), the annotation {len(coding.speeches)}."
        problems.append(coding.file.problem(("speeches",), advice))
        return []
    pairs = []
    for speech, coded in zip(speeches, coding.speeches, strict=True):
        names = tuple(speaker.name for speaker in coded.speakers)
        if names != speech.speakers:
            advice = f"the speaker line names {'、'.join(speech.speakers)}; correct the speakers."
            problems.append(coding.file.problem((*coded.path, "speakers"), advice, "、".join(names)))
            continue
        if (speech.title is None) != (coded.title_en is None):
            advice = f"the article prints {speech.title or 'no heading'}; translate it (null where none is printed)."
            problems.append(coding.file.problem((*coded.path, "title_en"), advice, coded.title_en))
        pairs.append((speech, coded))
    return pairs


def speech_rows(article: Article, pairs: list[tuple[Speech, CodedSpeech]]) -> list[Row]:
    """Return the rows of ``speeches``."""
    rows: list[Row] = []
    for position, (speech, coded) in enumerate(pairs, 1):
        line = next(
            index for index in speech.passages if article.passages[index].passage.passage_type == "speaker_line"
        )
        rows.append(
            {
                "speech_id": article.speech_ids[position - 1],
                "document_id": article.source.document_id,
                "speaker_id": coded.speakers[0].speaker_id,
                "position": position,
                "title": speech.title,
                "title_en": coded.title_en,
                "attribution_text": article.reading(line),
            }
        )
    return rows


def speaker_rows(article: Article, problems: list[Problem]) -> list[Row]:
    """Return the rows of ``speakers``, each once; two entries that spell one speaker differently are a problem."""
    rows: dict[str, Row] = {}
    file = article.source.coding.file
    for speaker in (speaker for speech in article.source.coding.speeches for speaker in speech.speakers):
        columns = ("speaker_id", "speaker_type", "name", "name_en", "family_name", "given_name")
        row: Row = {column: getattr(speaker, column) for column in columns}
        row["other_names_en"] = "; ".join(speaker.other_names_en) or None
        first = rows.setdefault(speaker.speaker_id, SourcedRow(row, Written(file, speaker.path)))
        for column in row:
            if first[column] != row[column]:
                advice = f"another speech has {first[column]!r} for this speaker_id; make them agree."
                problems.append(file.problem((*speaker.path, column), advice, row[column]))
    return list(rows.values())


def affiliation_rows(
    article: Article,
    pairs: list[tuple[Speech, CodedSpeech]],
    ids: Identifiers,
    organizations: Mapping[str, str],
    problems: list[Problem],
) -> list[Row]:
    """Return the rows of ``affiliations``; ``organizations`` gives the entity of each organisation's name."""
    rows: list[Row] = []
    file = article.source.coding.file
    for number, (speech, coded) in enumerate(pairs):
        for speaker in coded.speakers:
            posts = [post for post in speech.affiliations if post.speaker == speaker.name]
            if len(posts) != len(speaker.posts_en):
                found = "; ".join(f"{post.organization or '?'} {post.post}" for post in posts) or "none"
                advice = f"the speaker line has {len(posts)} posts ({found}); give each its English, in order."
                problems.append(file.problem((*speaker.path, "posts_en"), advice, ", ".join(speaker.posts_en)))
                continue
            for position, (post, post_en) in enumerate(zip(posts, speaker.posts_en, strict=True), 1):
                if post.organization is not None and post.organization not in organizations:
                    advice = f"{post.organization} is no organization in annotations/entities.yaml; add it."
                    problems.append(file.problem((*speaker.path, "posts_en"), advice, post.organization))
                rows.append(
                    {
                        "affiliation_id": ids.give("a", post.start),
                        "speech_id": article.speech_ids[number],
                        "speaker_id": speaker.speaker_id,
                        "position": position,
                        "organization_id": organizations.get(post.organization or ""),
                        "post": post.post,
                        "post_en": post_en,
                        "is_past": post.is_past,
                        "start": post.start,
                        "end": post.end,
                        "quote": quote_of(article, post),
                    }
                )
    return rows


def quote_of(article: Article, post: Affiliation) -> str:
    """Return the post's words: the source at its position without the white space of joins (codebook 1)."""
    text = article.source.text[post.start : post.end]
    for found in article.passages:
        for join in reversed(found.passage.joins):
            if post.start <= join.start and join.end <= post.end:
                text = text[: join.start - post.start] + text[join.end - post.start :]
    return text
