"""The commands of `jianbao`: arguments in, words and an exit code out."""
