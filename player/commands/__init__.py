"""One file a command of `lobby`: `main(options) -> exit status`."""
