"""What does the workbench answer? One module for each page; none of them decides."""
