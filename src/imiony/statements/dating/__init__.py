"""Which days does a report name?"""
