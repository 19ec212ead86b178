"""Records: what was shown, what is known, what the command line reads. Written by backstage only."""
