"""Which passwords are taken, and which are not because somebody would try them first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.passwords import LENGTH, PasswordTooCommon, PasswordTooShort, refuse_weak
from gecc_desk.domain.thai_layout import to_latin_layout, to_thai_layout


@pytest.mark.parametrize("password", ["", "a", "สั้นไป", "x7!ก" * 2, "123456789"])
def test_a_short_one_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooShort) as refused:
        refuse_weak(password, "สมศรี")
    assert str(LENGTH) in refused.value.in_thai()


@pytest.mark.parametrize(
    "password",
    [
        "1234567890", "0123456789", "9876543210", "1122334455", "1357913579", "๑๒๓๔๕๖๗๘๙๐",
        "qwertyuiop", "Password123", "1Q2W3E4R5T", "zxcvbnm,./", "asdfghjkl;'",
        # The same keys in the Thai layout.
        "ๆไำพะัีรนย", to_thai_layout("password123"), to_thai_layout("1234567890"), "ฟหกดเ้่าสวง",
        "กขคงจฉชซฌญ", "กขฃคฅฆงจฉช", "abcdefghij", "zyxwvutsrq", "acegikmoqs",
        "suda123456", "P@ssw0rd123", "Password12!", "0812345678", "089-182-7364", "1234567890121",
        "thailand2569", "probation1", "receptionist1", "gecc-desk1", "25691130aa", "คุมประพฤติ1",
        "สวัสดีครับ", to_latin_layout("สวัสดีครับ"), "สวัสดี๒๕๖๙", to_thai_layout("probation1"),
        "aaaaaaaaaa", "กกกกกกกกกกก", "ababababab", "เสาเสาเสาเสา", "passwordpassword",
    ],
)  # fmt: skip
def test_what_somebody_would_try_first_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooCommon):
        refuse_weak(password, "สมศรี")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("สมศรี มีสุข", "สมศรี มีสุข"), ("สมศรี มีสุข", "สมศรีมีสุข12"), ("นางสมศรีใจดี", "นางสมศรีใจดี!"),
        ("Somsri Meesuk", "somsrimeesuk1"), ("สมศรี มีสุข", to_latin_layout("สมศรี มีสุข")),
        ("somsri.meesuk", "99somsri.meesuk"), ("wichai", "wichai12345"), ("วิชัย", "วิชัย123456"),
    ],
)  # fmt: skip
def test_the_name_of_the_account_is_refused(name: str, password: str) -> None:
    with pytest.raises(PasswordTooCommon):
        refuse_weak(password, name)
    refuse_weak(password + " กับแมวสามตัว", name)


@pytest.mark.parametrize(
    "password",
    [
        "แมวสามตัว on a bus",
        "correct horse battery",
        "ฝนตกที่ระนอง",
        "9173 04825",
        "x7!ก-pQ2ฟz8",
        "hkqzvbnwtr",
        "ปลาทู ร่มกันแดด รถไฟ",
        "ปลาทูร่มรถไฟ",
        to_latin_layout("ปลาทู ร่มกันแดด รถไฟ"),
        "ten letters at least",
        "4@({[<369!1|70$5+%2xz" * 20 + ".",
    ],
)
def test_others_are_taken(password: str) -> None:
    refuse_weak(password, "สมศรี")


@given(st.text(), st.text(max_size=60))
def test_any_text_is_taken_or_refused_by_name(password: str, name: str) -> None:
    fields = []
    try:
        refuse_weak(password, name, field="new_password")
    except (PasswordTooShort, PasswordTooCommon) as refused:
        fields.append(refused.field)
    assert fields == ["new_password"] or (not fields and len(password) >= LENGTH)
