"""The archive as data: the files under data/, for programs."""

from jianbao.exports.bag import CannotBagError, check_place, oxum, write_bag
from jianbao.exports.jsonl import write_jsonl
from jianbao.exports.records import record, records
from jianbao.exports.writer import SCHEMA, write_data, write_exports

__all__ = [
    "SCHEMA",
    "CannotBagError",
    "check_place",
    "oxum",
    "record",
    "records",
    "write_bag",
    "write_data",
    "write_exports",
    "write_jsonl",
]
