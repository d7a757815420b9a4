"""The archive as data: what it publishes under data/, for those who read it with programs."""

from jianbao.exports.jsonl import write_jsonl
from jianbao.exports.records import record, records
from jianbao.exports.writer import SCHEMA, write_exports

__all__ = ["SCHEMA", "record", "records", "write_exports", "write_jsonl"]
