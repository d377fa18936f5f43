"""The board on a second screen: who is called to which counter, and how many wait."""
