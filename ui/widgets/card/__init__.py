"""The ID card on the front page: the reader, the person, and what the office knows of them."""
