"""Personal numbers: found and masked in articles, originals, trails and names."""
