"""Stage 4: which mentions are one person, and which judgements say so?"""
