"""What one button press does: one module a workplace, one transaction a call."""
