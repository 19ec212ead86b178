"""Moments, days, weekdays, ranges and feasts as people write them. Pure: what day it is now is an argument."""
