"""Passwords as they are kept: Argon2id with the parameters that argon2-cffi recommends."""

from __future__ import annotations

import base64


def make(password: str) -> str:
    """The hash under which a password is kept."""
    import argon2

    return argon2.PasswordHasher().hash(_secret(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether this is the password of a hash; None takes as long and fits nothing.

    A hash that was damaged fits nothing either.
    """
    import argon2

    try:
        argon2.PasswordHasher().verify(kept or _nobodys(), _secret(password))
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than are recommended today."""
    import argon2

    return argon2.PasswordHasher().check_needs_rehash(kept)


def _nobodys() -> str:
    """A hash that costs what any costs; it is all zeros, which no password gives."""
    import argon2

    made = argon2.PasswordHasher()
    salt, hash_ = (
        base64.b64encode(bytes(length)).rstrip(b"=").decode()
        for length in (made.salt_len, made.hash_len)
    )
    cost = f"m={made.memory_cost},t={made.time_cost},p={made.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${hash_}"


def _secret(password: str) -> bytes:
    # An environment variable may hold bytes that are no text; Python keeps them as surrogates.
    return password.encode("utf-8", "surrogatepass")
