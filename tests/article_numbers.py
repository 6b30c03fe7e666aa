"""Numbers in articles, each with the one right reading: what draft, cite, check and the reading of numbers agree on.

A row: the number as HTML (and as Markdown, which may hold HTML), as it stands in drafts, its value, and its unit. A row
without a value has no number in it: a name, a formula, or the mark of a note.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

F = Fraction
NUMBERS: Final = (
    ("10<sup>6</sup> CFU", "10^6^ CFU", F(10**6), "cfu"),
    ("10⁶ CFU", "10⁶ CFU", F(10**6), "cfu"),
    ("10^6 CFU", "10^6 CFU", F(10**6), "cfu"),
    ("10<sup>6 </sup>CFU", "10^6^ CFU", F(10**6), "cfu"),
    ("10 <sup>6</sup> CFU", "10^6^ CFU", F(10**6), "cfu"),
    ("10<sup>−3</sup> mol", "10^−3^ mol", F(1, 1000), "mol"),
    ("10⁻³ mol", "10⁻³ mol", F(1, 1000), "mol"),
    ("10<sup>-9</sup> g", "10^-9^ g", F(1, 10**9), "g"),
    ("4 × 10<sup>9</sup>/L", "4 × 10^9^/L", F(4 * 10**9), "/l"),
    ("4 × 10⁹/L", "4 × 10⁹/L", F(4 * 10**9), "/l"),
    ("4.5 × 10<sup>12</sup>/L", "4.5 × 10^12^/L", F(45 * 10**11), "/l"),
    ("4,5 × 10<sup>12</sup>/L", "4,5 × 10^12^/L", F(45 * 10**11), "/l"),
    ("4 × 10 9/L", "4 × 10 9/L", F(4 * 10**9), "/l"),
    ("4.5e9 cells", "4.5e9 cells", F(45 * 10**8), ""),
    ("2<sup>10</sup> bytes", "2^10^ bytes", F(1024), "byte"),
    ("5<sup>2</sup> units", "5^2^ units", F(25), "unit"),
    ("109/L", "109/L", F(109), "/l"),
    ("106 CFU", "106 CFU", F(106), "cfu"),
    ("1.73 m<sup>2</sup>", "1.73 m^2^", F(173, 100), "m2"),
    ("1.73 m²", "1.73 m²", F(173, 100), "m2"),
    ("25 kg/m<sup>2</sup>", "25 kg/m^2^", F(25), "kg/m2"),
    ("25 kg/m²", "25 kg/m²", F(25), "kg/m2"),
    ("3 cm<sup>3</sup>", "3 cm^3^", F(3), "cm3"),
    ("5 mg kg<sup>−1</sup>", "5 mg kg^−1^", F(5), "mg/kg"),
    ("5 mg kg⁻¹ min⁻¹", "5 mg kg⁻¹ min⁻¹", F(5), "mg/kg/min"),
    ("½ tablet", "½ tablet", F(1, 2), ""),
    ("1 ½ h", "1 ½ h", F(3, 2), "h"),
    ("1½ h", "1½ h", F(3, 2), "h"),
    ("1/2 h", "1/2 h", F(1, 2), "h"),
    ("2 3/4 h", "2 3/4 h", F(11, 4), "h"),
    ("1⁄2 mL", "1⁄2 mL", F(1, 2), "ml"),
    ("1,000 mg", "1,000 mg", F(1000), "mg"),
    ("1,234,567 units", "1,234,567 units", F(1234567), "unit"),
    ("1 000 mg", "1 000 mg", F(1000), "mg"),
    ("1\u2009000 mg", "1 000 mg", F(1000), "mg"),
    ("1\u202f000 mg", "1 000 mg", F(1000), "mg"),
    ("1\u00a0000 mg", "1 000 mg", F(1000), "mg"),
    ("1'000 mg", "1'000 mg", F(1000), "mg"),
    ("1.000.000 IU", "1.000.000 IU", F(10**6), "iu"),
    ("1.234,5 mg", "1.234,5 mg", F(12345, 10), "mg"),
    ("1,234.5 mg", "1,234.5 mg", F(12345, 10), "mg"),
    ("0,5 mg", "0,5 mg", F(1, 2), "mg"),
    ("0.05 mg", "0.05 mg", F(1, 20), "mg"),
    ("−5 °C", "−5 °C", F(-5), "°c"),
    ("minus 5 °C", "minus 5 °C", F(-5), "°c"),
    ("2 per cent", "2 per cent", F(2), "%"),
    ("20<sup>[3]</sup> percent", "20 percent", F(20), "%"),
    ("20<sup>1,2</sup> percent", "20 percent", F(20), "%"),
    ("12<sup><a href='#r4'>4</a></sup> weeks", "12 weeks", F(12), "week"),
    ("12<a href='#r4'><sup>4</sup></a> weeks", "12 weeks", F(12), "week"),
    ("12 weeks<sup>4</sup>", "12 weeks^4^", F(12), "week"),
    ("12 patients<sup>4</sup>", "12 patients", F(12), ""),
    ("12 patients⁴", "12 patients", F(12), ""),
    ("12 patients [4]", "12 patients", F(12), ""),
    ("20 mL.<sup>5</sup>", "20 mL.", F(20), "ml"),
    ("2019<sup>5</sup>", "2019", F(2019), ""),
    ("2019⁵", "2019", F(2019), ""),
    ("5<sup>th</sup> of them", "5th of them", F(5), ""),
    ("<sup>131</sup>I", "¹³¹I", None, ""),
    ("<sup>99m</sup>Tc", "⁹⁹ᵐTc", None, ""),
    ("¹³¹I", "¹³¹I", None, ""),
    ("Ca<sup>2+</sup>", "Ca^2+^", None, ""),
    ("Ca²⁺", "Ca²⁺", None, ""),
    ("SO<sub>4</sub><sup>2−</sup>", "SO~4~^2−^", None, ""),
    ("HCO<sub>3</sub><sup>-</sup>", "HCO~3~^-^", None, ""),
    ("CO<sub>2</sub>", "CO~2~", None, ""),
    ("CO₂", "CO₂", None, ""),
    ("e<sup>x<sup>2</sup></sup>", "e^x²^", None, ""),
    ("pain<sup>1,2</sup>", "pain", None, ""),
    ("pain<sup>†</sup>", "pain", None, ""),
)  # fmt: skip

NOTED: Final = (
    ("10<sup>6<a href='#n7'>7</a></sup> CFU", "10^6^ CFU", F(10**6), "cfu"),
    ("4 × 10<sup>6, <a href='#n7'>[7]</a></sup> CFU", "4 × 10^6^ CFU", F(4 * 10**6), "cfu"),
    ("20<sup>see <a href='#n7'>7</a></sup> CFU", "20 CFU", F(20), "cfu"),
)
"""The same, with the mark of a note inside the power; an imported note keeps what stands before it, and its link is named."""
