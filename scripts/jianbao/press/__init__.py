"""What all stages know of press lines: the words of a news page's head, and how they are written.

The words are data (words/*.yml), read by `lexicon`. A stage builds its patterns from them, so that a label,
a role or the ending of an outlet's name is added in one place.
"""
