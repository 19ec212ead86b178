"""Text files of staff as cards: one line, lines under heads, lists, rows; where a second card begins. Pure."""
