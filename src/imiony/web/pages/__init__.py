"""What does each page show? One function per page, reading through the store, testable without HTTP."""
