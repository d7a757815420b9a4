"""The Chinese language: how likely characters and words are, and where words end."""
