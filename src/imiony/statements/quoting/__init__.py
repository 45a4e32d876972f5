"""Who is quoted with which words?"""
