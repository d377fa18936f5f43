"""Pages: one workplace a file."""
