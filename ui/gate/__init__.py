"""Before the office: the first start, signing in, and the locked desk."""
