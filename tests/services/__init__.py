"""What one press of a button does, on a real database."""
