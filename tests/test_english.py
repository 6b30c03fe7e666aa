"""English as rules look at it: which words count as one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ketaquiz.text.languages import english

DIFFERENT = """
prednisone prednisolone, hydroxyzine hydralazine, clonidine clonazepam, hypertension hyperthermia,
hypertension hypotension, hyperthermia hypothermia, hyperglycaemia hypoglycaemia, hyperkalaemia hypokalaemia,
hypernatraemia hyponatraemia, hypercapnia hypocapnia, chlorpromazine chlorpropamide, penicillin penicillamine,
dopamine dobutamine, carboplatin cisplatin, vincristine vinblastine, cefazolin cefotaxime, ceftriaxone ceftazidime,
glipizide glyburide, tramadol trazodone, bupropion buspirone, quinine quinidine, ephedrine epinephrine,
amiodarone amlodipine, fluoxetine fluvoxamine, lamotrigine lamivudine, metformin metronidazole,
methotrexate methyldopa, morphine hydromorphone, oxycodone oxymorphone, ketamine esketamine, ketamine ketorolac,
adrenal adrenaline, adrenaline noradrenaline, carbon carbonate, sulfate sulfite, nitrate nitrite, chloride chlorate,
phosphate phosphite, lateral later, positive position, glucose glucosamine, thyroxine thyronine, cortisone cortisol,
estradiol estriol, organ organic, author authority, ferrous ferric, artery arteriole, ventral ventricle,
tachycardia tachypnoea, bradycardia bradypnoea, intravenous intramuscular, ileum ilium, mucus mucosa,
extension extinction, agonist antagonist, afferent efferent, abduction adduction, anabolic catabolic,
hypothesis hypothermia, generic general, university universe, operative operation, sedative sedation
"""
ONE = """
blocks blocked, blocked blocking, block blocks, dose doses, dose dosed, dosing doses, infuses infused, infuse infusing,
therapy therapies, study studied, studies studying, apply applies, applied applying, stop stopped, stops stopping,
receptor receptors, diagnosis diagnoses, diagnosed diagnosis, box boxes, breath breaths, inhibits inhibited,
inhibit inhibiting, injure injured, injures injuring, patient patients, increase increased, increases increasing,
reduce reduces, reduced reducing, spore spores, kill kills, wash washes, washed washing, hand hands, cream creams,
nurse nurses, vein veins, artery arteries, mouse mice, child children, foot feet, nucleus nuclei, give given,
take took, metabolise metabolised, metabolises metabolising, activate activated, swell swollen, bacterium bacteria,
criterion criteria, virus viruses, reflex reflexes, class classes, analysis analyses, ketamine ketamines,
occur occurred, occurs occurring, carry carried, dilute dilutes, diluted diluting, measure measured,
visible visibly, quick quickly, oral orally, automatic automatically, complete completely
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(first, second) for first, second in (pair.split() for pair in text.replace("\n", " ").split(","))]


@pytest.mark.parametrize(("first", "second"), pairs(DIFFERENT))
def test_words_that_differ_in_more_than_inflection_stay_two(first, second):
    assert english.base_form(first) != english.base_form(second)
    assert english.base_form(f"{first}s") != english.base_form(second)


@pytest.mark.parametrize(("first", "second"), pairs(ONE))
def test_inflected_forms_are_one_word(first, second):
    assert english.base_form(first) == english.base_form(second)


def test_there_are_enough_pairs():
    assert len(pairs(DIFFERENT)) >= 40
    assert len(pairs(ONE)) >= 40


def test_the_stemmer_is_loaded_by_the_first_word_that_needs_it():
    code = (
        "import sys\nfrom ketaquiz.text.languages import english\nprint('snowballstemmer' in sys.modules)\n"
        "english.base_form('blocked')\nprint('snowballstemmer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
