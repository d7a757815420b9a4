"""The archive as a whole: assembled, cached, written atomically, and what was withdrawn kept out of it."""
