"""Pure functions from frames to pictures: figure, sentence and table of the same rows."""
