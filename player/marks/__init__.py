"""What keeps something off the screen: the words of staff for what is not ready, marks of secrecy, identity numbers. Pure."""
