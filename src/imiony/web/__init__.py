"""The workbench: pages for the people who keep the register. Shows and asks; never decides."""
