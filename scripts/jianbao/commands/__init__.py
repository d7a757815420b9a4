"""The commands of `jianbao`: arguments → messages and an exit code."""
