"""Who may do what, how a matter becomes verified, and how everybody can see that nobody rewrote it."""
