"""Colours, as `(red, green, blue)` (PICTURE.md 11, 12: body on its ground has a contrast of at least 7)."""

Colour = tuple[int, int, int]

NAVY: Colour = (11, 37, 69)
DEEP: Colour = (6, 26, 54)
BLUE: Colour = (1, 82, 147)
LIGHT: Colour = (245, 247, 250)
PAPER: Colour = (247, 244, 238)
SAND: Colour = (236, 230, 219)
INK: Colour = (26, 26, 26)
MUTED: Colour = (66, 73, 88)
RED: Colour = (181, 18, 27)
GOLD: Colour = (214, 176, 104)
RULE: Colour = (214, 206, 192)
FADED: Colour = (88, 107, 141)

SANS = "LobbySans-Regular"
BOLD = "LobbySans-Bold"
SERIF = "LobbySerif-Bold"
