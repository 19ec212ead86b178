"""Property tests try the same examples every time, so that what is green stays green; `--hypothesis-profile=search` tries others."""

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile("same")
