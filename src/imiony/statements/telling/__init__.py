"""What does a report tell of the persons whom it names?"""
