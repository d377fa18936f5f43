"""What a probation office's desk is about: plain data and pure rules, no database and no Qt."""
