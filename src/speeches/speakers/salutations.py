"""Names that are addressed, not speaking: the head of a reply (周海、孙立群等委员：)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speeches.page.lines import Block

_ADDRESSED = re.compile(r"(?:委员|代表|同志|先生|女士|主席|主任|局长|市长|省长|县长|部长|书记|老师)(?:们)?[：:∶]\Z")
_REPLY = re.compile(r"您|你们?(?:好|在|提|的|所)|贵|收悉|来函|来信|尊敬的|感谢.{0,6}(?:关心|支持)")
_REPLY_TITLE = re.compile("答复|复函|回复|回函|复文")
_DEAR = re.compile("尊敬的|敬爱的|亲爱的|各位")
_HEAD = 60  # code points of the text below in which the addressed are spoken to
_TITLES = 6  # blocks at the head of a text among which its title stands


def is_salutation(blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block that ends in a colon addresses those whom it names."""
    text = blocks[index].text
    if _DEAR.match(text):
        return True
    if not _ADDRESSED.search(text):
        return False
    below = blocks[index + 1].text[:_HEAD] if index + 1 < len(blocks) else ""
    is_reply = index <= _TITLES and any(_REPLY_TITLE.search(block.text) for block in blocks[:index])
    return bool(_REPLY.search(below)) or is_reply
