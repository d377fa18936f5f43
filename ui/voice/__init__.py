"""The voice: it speaks calls one after the other, and its words are recorded here.

Nothing of Qt's sound or speech is loaded before the voice is switched on: see `announcer`.
"""
