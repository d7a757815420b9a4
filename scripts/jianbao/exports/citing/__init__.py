"""An article as others cite it: GB/T 7714, APA, BibTeX, RIS and CSL-JSON, from one set of facts."""

from jianbao.exports.citing.apa import apa
from jianbao.exports.citing.bibtex import bibtex
from jianbao.exports.citing.csl import csl, csl_json
from jianbao.exports.citing.gbt7714 import gbt7714
from jianbao.exports.citing.reference import Pieces, Reference, Slot, in_words, page_number, reference
from jianbao.exports.citing.ris import ris

__all__ = [
    "Pieces",
    "Reference",
    "Slot",
    "apa",
    "bibtex",
    "csl",
    "csl_json",
    "gbt7714",
    "in_words",
    "page_number",
    "reference",
    "ris",
]
