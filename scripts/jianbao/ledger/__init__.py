"""Keep the ids of articles stable for ever: seeds/curation/ledger.yml, written by the build, committed.

An article is recognised by its text and not by its place, so an id survives edits and renaming of its source,
better splitting and better cleaning. An id that ends keeps its entry, with the ids that contain its text.
"""

from jianbao.ledger.entries import Ledger, LedgerEntry
from jianbao.ledger.file import dump_ledger, load_ledger
from jianbao.ledger.sentence_hashes import KNOWN, overlap, same_text, sentence_hashes, text_hashes
from jianbao.ledger.settling import Settled, settle

__all__ = [
    "KNOWN",
    "Ledger",
    "LedgerEntry",
    "Settled",
    "dump_ledger",
    "load_ledger",
    "overlap",
    "same_text",
    "sentence_hashes",
    "settle",
    "text_hashes",
]
