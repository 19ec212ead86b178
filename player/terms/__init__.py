"""From when until when something shows, as names and texts say it: plainly, perhaps, or not at all. Pure."""
