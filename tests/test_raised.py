"""Raised and lowered characters, as Unicode has them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.raised import lowered, raised


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("1.2×10", "4", "⁴"),
        ("10", "-2", "⁻²"),
        ("10", "－２", "⁻²"),
        ("m", "3", "³"),
        ("Ca", "2+", "²⁺"),
        ("2", "n", "ⁿ"),
        ("亿元", "1、2", "¹、²"),
        ("亿元", "①", "①"),
        ("亿元", "*", "*"),
        ("10", "2.5", "^2.5"),
        ("10", "-2.5", "^-2.5"),
        ("2", "n/2", "^(n/2)"),
        ("亿元", "[1]", "[1]"),
        ("8.7", "[2]", "[2]"),
        ("8.7", "注1", "注1"),
        ("", "2.5", "2.5"),
        ("X", "SC", "SC"),
    ],
)
def test_a_power_is_none_of_the_digits_before_it(before: str, text: str, said: str) -> None:
    assert raised(text, before) == said


@pytest.mark.parametrize(("text", "said"), [("2", "₂"), ("x", "ₓ"), ("2.5", "2.5"), ("max", "ₘₐₓ"), ("X", "X"), ("总", "总"), ("2总", "2总")])
def test_what_stands_low(text: str, said: str) -> None:
    assert lowered(text) == said


@given(st.text(alphabet="0123456789+-=()nix.[]注 ", max_size=8))
def test_no_character_is_lost(text: str) -> None:
    plain = "".join(text.split())
    for said in (raised(text, "10"), lowered(text)):
        found = unicodedata.normalize("NFKC", said).replace("−", "-")
        assert "".join(found.split()) in (plain, f"^{plain}", f"^({plain})")
