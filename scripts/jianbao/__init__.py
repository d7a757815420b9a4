"""Jianbao 剪报: a folder of dirty Chinese news pages becomes a citable static archive."""

__version__ = "0.1.0"
