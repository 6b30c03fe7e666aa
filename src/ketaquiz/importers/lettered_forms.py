"""The many forms in which lines of text have questions, each written anew in the one that `lettered` reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ketaquiz.importers.lettered_answers_above import with_answers_above
from ketaquiz.importers.lettered_apart import with_apart
from ketaquiz.importers.lettered_arrows import with_arrows
from ketaquiz.importers.lettered_below import with_names_below, with_wrong_below
from ketaquiz.importers.lettered_blank_keys import with_blank_keys
from ketaquiz.importers.lettered_bulleted_keys import with_bulleted_keys
from ketaquiz.importers.lettered_bullets import with_bullets
from ketaquiz.importers.lettered_called import with_called
from ketaquiz.importers.lettered_chats import with_chats
from ketaquiz.importers.lettered_counted_keys import with_counted_keys
from ketaquiz.importers.lettered_counted_on import with_letters_from_a
from ketaquiz.importers.lettered_dashed import with_dashed
from ketaquiz.importers.lettered_examview import examview_in
from ketaquiz.importers.lettered_explained_below import with_explained_below
from ketaquiz.importers.lettered_feedback import with_feedback
from ketaquiz.importers.lettered_first_right import with_first_right
from ketaquiz.importers.lettered_han import with_han
from ketaquiz.importers.lettered_inputs import with_inputs
from ketaquiz.importers.lettered_judged import with_judged, with_judged_before
from ketaquiz.importers.lettered_judged_bullets import with_judged_bullets, without_blanks
from ketaquiz.importers.lettered_key_lists import with_key_lists
from ketaquiz.importers.lettered_key_ranges import with_key_ranges
from ketaquiz.importers.lettered_key_sentences import with_key_sentences
from ketaquiz.importers.lettered_keys_behind import with_keys_behind
from ketaquiz.importers.lettered_keys_in_line import with_keys_in_line
from ketaquiz.importers.lettered_labelled import with_labelled_options
from ketaquiz.importers.lettered_legends import with_legends
from ketaquiz.importers.lettered_lines import Line
from ketaquiz.importers.lettered_lone_numbers import with_lone_numbers
from ketaquiz.importers.lettered_markup import without_markup
from ketaquiz.importers.lettered_numbered_keys import with_numbered_keys
from ketaquiz.importers.lettered_numbers import with_bare_numbers, with_colons
from ketaquiz.importers.lettered_one_marked import with_one_marked
from ketaquiz.importers.lettered_one_said import with_one_said
from ketaquiz.importers.lettered_open import with_answers_below, with_open_answers
from ketaquiz.importers.lettered_option_verdicts import with_option_verdicts
from ketaquiz.importers.lettered_ornaments import with_ornaments
from ketaquiz.importers.lettered_pages import pages_in
from ketaquiz.importers.lettered_parts import parted
from ketaquiz.importers.lettered_plus import with_plus
from ketaquiz.importers.lettered_pools import with_pools
from ketaquiz.importers.lettered_programs import with_counted_stars, with_fields, with_signs
from ketaquiz.importers.lettered_ready import Ready
from ketaquiz.importers.lettered_repeated import with_repeated
from ketaquiz.importers.lettered_results import with_results
from ketaquiz.importers.lettered_reviews import reviews_in
from ketaquiz.importers.lettered_roman import with_roman
from ketaquiz.importers.lettered_shuffled import with_shuffled
from ketaquiz.importers.lettered_signs_behind import with_signs_behind
from ketaquiz.importers.lettered_slips import without_slips
from ketaquiz.importers.lettered_sounding import with_sounding_letters
from ketaquiz.importers.lettered_starred import with_starred
from ketaquiz.importers.lettered_statements import with_statements
from ketaquiz.importers.lettered_statements_above import with_statements_above
from ketaquiz.importers.lettered_text2qti import with_text2qti
from ketaquiz.importers.lettered_ticks import with_ticks
from ketaquiz.importers.lettered_tight_numbers import with_tight_numbers
from ketaquiz.importers.lettered_truths import with_truths
from ketaquiz.importers.lettered_unsigned import with_bare_letters, with_letters_behind_boxes
from ketaquiz.importers.lettered_verdicts import with_verdicts
from ketaquiz.importers.lettered_votes import without_votes


def ready_in(lines: Sequence[Line]) -> Ready:
    """The questions in the forms of programs that are read by themselves, and the other lines."""
    found = Ready(lines)
    for read in (pages_in, examview_in, reviews_in):
        more = read(found.lines)
        found = Ready(more.lines, [*found.questions, *more.questions], [*found.left, *more.left])
    return found


def in_one_form(lines: Iterable[Line]) -> Sequence[Line]:
    """Lines with numbers before questions, letters or boxes before options, and one option and one key in a line."""
    made: Sequence[Line] = [*without_markup([*with_inputs([*lines])])]
    for written_anew in (
        with_keys_in_line,
        with_judged_before,
        with_numbered_keys,
        with_sounding_letters,
        with_tight_numbers,
        with_key_ranges,
        with_arrows,
        without_votes,
        with_chats,
        with_blank_keys,
        with_signs_behind,
        with_letters_from_a,
        with_text2qti,
        with_legends,
        with_results,
        with_fields,
        with_bulleted_keys,
        with_han,
        with_ornaments,
        with_lone_numbers,
        with_answers_above,
        with_keys_behind,
        with_key_sentences,
        with_option_verdicts,
        without_slips,
        with_first_right,
        with_dashed,
        with_letters_behind_boxes,
        without_blanks,
        with_judged_bullets,
        with_judged,
        with_truths,
        with_one_marked,
        with_called,
        with_labelled_options,
        with_names_below,
        with_open_answers,
        with_wrong_below,
        with_verdicts,
        with_feedback,
        with_explained_below,
        with_one_said,
        with_starred,
        with_ticks,
        with_bullets,
        with_statements,
        with_counted_keys,
        with_key_lists,
        with_answers_below,
        with_pools,
        with_roman,
        with_plus,
        with_colons,
        with_bare_numbers,
        with_counted_stars,
        with_signs,
        parted,
        with_bare_letters,
        with_shuffled,
        with_repeated,
        with_statements_above,
        with_apart,
    ):
        made = [*written_anew(made)]
    return made
