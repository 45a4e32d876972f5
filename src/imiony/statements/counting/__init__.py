"""How many does a report say, of whom, as of when, and on whose word?"""
