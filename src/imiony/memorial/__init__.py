"""What does the world see? Pages, panels and open data, made of disclosed values and nothing else."""
