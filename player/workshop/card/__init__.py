"""The card child: every word on the screen is rasterised here, ahead of its cue. The only place but the stage that knows pygame."""
