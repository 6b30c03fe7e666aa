<?php
// What a real Moodle makes of files of questions: imports each into a new course, and says what its database holds, what
// its question engine gives for answers, and what it shows. Started by moodle_reads.py, which says what is needed.
//
//     php moodle_reads.php MOODLE PLAN RESULT
//
// PLAN is JSON, a list of {"file": path, "format": "xml" or "gift" or "aiken", "answers": {name: [answer, …]}}, where the
// name is an ID number, or what stands before the colon of a question's name, and an answer says what a learner does:
//
//     {"choose": [letters of options]}    {"type": "5 mg"}    {"match": [[letters of a left side, right side], …]}
//     {"truth": true}                     {"gaps": ["a", …]}  {"order": [letters of entries]}
//
// With "by_text" in place of "answers" the names are what questions ask, and what a file has wrong does not stop the rest.
// With "told" the mark is -1 where Moodle tells the learner to answer otherwise. Letters are the characters that HTML shows, without blanks, pictures being what they show in words. With "export": folder
// Moodle writes what it holds back into that folder, as out.xml and out.gift; with "make": true the questions are those that
// Moodle's own test helpers make, in place of a file.

declare(strict_types=0);
[, $moodle, $planned, $result] = $argv;
define('CLI_SCRIPT', true);
define('PHPUNIT_TEST', false);
require($moodle . '/config.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->libdir . '/clilib.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/question/format.php');
require_once($CFG->dirroot . '/question/editlib.php');
require_once($CFG->dirroot . '/question/engine/lib.php');

use core_question\local\bank\question_edit_contexts;

\core\session\manager::set_user(get_admin());
$PAGE->set_url('/question/edit.php');

/** The characters that HTML shows, without blanks. */
function letters(string $html): string {
    $html = preg_replace('~<img\b[^>]*?\balt="([^"]*)"[^>]*>~u', '$1', $html);
    $plain = html_entity_decode(preg_replace('~<[^<>]*>~u', '', $html), ENT_QUOTES | ENT_HTML5, 'UTF-8');
    return preg_replace('~[\s\x{a0}]+~u', '', $plain);
}

/** By which a question is found whose name nobody knows: the characters of what it asks, pictures and gaps being nothing. */
function asked(string $html): string {
    return letters(preg_replace('~<(style|script)\b.*?</\1>|<img\b[^>]*>|\{#\d+\}|_{3,}~us', '', $html));
}

function new_course(string $name): stdClass {
    static $number = 0;
    $number += 1;
    return create_course((object) [
        'fullname' => $name, 'shortname' => $name . '-' . getmypid() . '-' . $number, 'category' => 1,
    ]);
}

function reader(string $format, stdClass $course, bool $strict = true): qformat_default {
    global $CFG;
    require_once("{$CFG->dirroot}/question/format/{$format}/format.php");
    $class = "qformat_{$format}";
    $reader = new $class();
    $context = context_course::instance($course->id);
    $reader->setContexts((new question_edit_contexts($context))->all());
    $reader->setCourse($course);
    $reader->setCatfromfile(true);
    $reader->setContextfromfile($strict);
    $reader->setMatchgrades($strict ? 'error' : 'nearest');
    $reader->setStoponerror($strict);
    $reader->setCattofile(true);
    $reader->setContexttofile(false);
    $reader->set_display_progress(false);
    $reader->setCategory(question_make_default_categories([$context]));
    return $reader;
}

/** A question's files: area, id of what it belongs to, name, hash of its bytes. */
function files_of(int $context, stdClass $data): array {
    global $DB;
    $owners = [
        'question/questiontext' => [$data->id], 'question/generalfeedback' => [$data->id],
        'question/answer' => array_keys((array) ($data->options->answers ?? [])),
        'question/answerfeedback' => array_keys((array) ($data->options->answers ?? [])),
        'qtype_match/subquestion' => array_keys((array) ($data->options->subquestions ?? [])),
        'question/hint' => array_keys((array) ($data->hints ?? [])),
    ];
    $found = [];
    foreach ($DB->get_records_select('files', "contextid = ? AND filename <> '.'", [$context]) as $file) {
        $area = "{$file->component}/{$file->filearea}";
        if (in_array($file->itemid, $owners[$area] ?? [])) {
            $found[] = ['area' => $area, 'id' => (int) $file->itemid, 'name' => $file->filename, 'sha1' => $file->contenthash];
        }
    }
    return $found;
}

/** What a learner sends for an answer of the plan; null where the question has not what the answer names. */
function response(question_definition $question, question_attempt $qa, array $answer): ?array {
    $by_letters = function (array $answers): array {
        $found = [];
        foreach ($answers as $id => $each) {
            $found[letters($each->answer)][] = $id;
        }
        return $found;
    };
    if (isset($answer['truth']) && $question instanceof qtype_multichoice_base) {
        $words = $answer['truth'] ? ['true', 'wahr', 'vrai', 'verdadero', 'cierto'] : ['false', 'falsch', 'faux', 'falso'];
        foreach ($question->answers as $each) {
            if (in_array(strtolower(letters($each->answer)), $words)) {
                $answer = ['choose' => [letters($each->answer)]];
            }
        }
    }
    if (isset($answer['truth'])) {
        return ['answer' => (int) $answer['truth']];
    }
    if (isset($answer['type'])) {
        return ['answer' => $answer['type']];
    }
    if (isset($answer['choose'])) {
        $places = array_flip($question->get_order($qa));
        $known = $by_letters($question->answers);
        $single = $question instanceof qtype_multichoice_single_question;
        $sent = $single ? [] : array_fill_keys(array_map(fn($place) => "choice{$place}", $places), 0);
        foreach ($answer['choose'] as $each) {
            if (count($known[$each] ?? []) !== 1) {
                return null;
            }
            $place = $places[$known[$each][0]];
            $sent[$single ? 'answer' : "choice{$place}"] = $single ? $place : 1;
        }
        return $sent;
    }
    if (isset($answer['match'])) {
        $sent = [];
        $choices = array_map(fn($id) => html_entity_decode($question->choices[$id], ENT_QUOTES | ENT_HTML5, 'UTF-8'), $question->get_choice_order());
        foreach ($question->get_stem_order() as $place => $id) {
            foreach ($answer['match'] as [$left, $right]) {
                if (letters($question->stems[$id]) === $left) {
                    $chosen = array_keys($choices, $right, true);
                    if (count($chosen) !== 1) {
                        return null;
                    }
                    $sent["sub{$place}"] = $chosen[0];
                }
            }
        }
        return count($sent) === count($answer['match']) ? $sent : null;
    }
    if (isset($answer['order'])) {
        $known = $by_letters($question->answers);
        $keys = [];
        foreach ($answer['order'] as $each) {
            if (count($known[$each] ?? []) !== 1) {
                return null;
            }
            $keys[] = $question->answers[$known[$each][0]]->md5key;
        }
        return [$question->get_response_fieldname() => implode(',', $keys)];
    }
    $sent = [];
    foreach ($answer['gaps'] as $place => $typed) {
        $part = $question->subquestions[$place + 1] ?? null;
        if ($part instanceof qtype_multichoice_single_question) {
            foreach ($part->get_order($qa) as $at => $id) {
                if (letters($part->answers[$id]->answer) === letters($typed)) {
                    $typed = $at;
                    break;
                }
            }
        }
        $sent['sub' . ($place + 1) . '_answer'] = $typed;
    }
    return count($sent) === count($question->subquestions) ? $sent : null;
}

/** What the engine gives for each answer, and the question as it is shown once it is answered. */
function graded(question_definition $question, array $answers, context $context): array {
    $marks = [];
    $shown = '';
    foreach ($answers as $answer) {
        $usage = question_engine::make_questions_usage_by_activity('core_question_preview', $context);
        $usage->set_preferred_behaviour('deferredfeedback');
        $slot = $usage->add_question($question, $question->defaultmark);
        $usage->start_question($slot);
        $sent = response($usage->get_question($slot), $usage->get_question_attempt($slot), $answer);
        if ($sent === null) {
            $marks[] = null;
            continue;
        }
        $usage->process_action($slot, $sent);
        if ($answer['told'] ?? false) {
            $marks[] = $usage->get_question_state($slot) === question_state::$invalid ? -1.0 : -2.0;
            continue;
        }
        $usage->finish_question($slot);
        $marks[] = (float) $usage->get_question_mark($slot);
        if ($shown === '') {
            $options = new question_display_options();
            $options->context = $context;
            $options->readonly = true;
            question_engine::save_questions_usage_by_activity($usage);
            $shown = $usage->render_question($slot, $options, '1');
        }
    }
    return [$marks, $shown];
}

function category_path(int $id): array {
    global $DB;
    $names = [];
    while ($id) {
        $category = $DB->get_record('question_categories', ['id' => $id], 'id, name, parent', MUST_EXIST);
        array_unshift($names, $category->name);
        $id = (int) $category->parent;
    }
    return $names;
}

/** The questions that Moodle's own test helpers make, by their form data. */
function made_by_helpers(stdClass $category): array {
    global $CFG;
    $said = [];
    if (!class_exists('PHPUnit\Framework\TestCase')) { // the helpers stand beside tests, which are not run
        eval('namespace PHPUnit\Framework; abstract class Assert {} abstract class TestCase extends Assert {} '
            . 'class IncompleteTestError {} namespace PHPUnit\Framework\Constraint; abstract class Constraint {}');
    }
    require_once($CFG->libdir . '/phpunit/classes/base_testcase.php');
    require_once($CFG->libdir . '/phpunit/classes/advanced_testcase.php');
    require_once($CFG->libdir . '/testing/generator/lib.php');
    require_once($CFG->dirroot . '/question/engine/tests/helpers.php');
    $generator = new testing_data_generator();
    $bank = $generator->get_plugin_generator('core_question');
    foreach (array_keys(core_component::get_plugin_list('qtype')) as $type) {
        if (!is_readable(core_component::get_plugin_directory('qtype', $type) . '/tests/helper.php')) {
            continue;
        }
        $helper = test_question_maker::get_test_helper($type);
        foreach ($helper->get_test_questions() as $which) {
            if (!method_exists($helper, "get_{$type}_question_form_data_{$which}")) {
                continue;
            }
            try {
                $bank->create_question($type, $which, ['category' => $category->id, 'name' => "{$type}: {$which}"]);
            } catch (Throwable $error) {
                $said[] = "{$type}: {$which}: " . $error->getMessage();
            }
        }
    }
    return $said;
}

$done = [];
foreach (json_decode(file_get_contents($planned), true, 512, JSON_THROW_ON_ERROR) as $plan) {
    $course = new_course('ketaquiz');
    $context = context_course::instance($course->id);
    $reader = reader($plan['format'], $course, !isset($plan['by_text']));
    ob_start();
    try {
        if ($plan['make'] ?? false) {
            echo implode("\n", made_by_helpers(question_make_default_categories([$context])));
            $good = true;
        } else {
            $reader->setFilename($plan['file']);
            $reader->setRealfilename(basename($plan['file']));
            $good = $reader->importpreprocess() && $reader->importprocess() && $reader->importpostprocess();
        }
    } catch (Throwable $error) {
        $good = false;
        echo get_class($error) . ': ' . $error->getMessage() . ' ' . ($error->debuginfo ?? '');
    }
    $said = trim(html_entity_decode(strip_tags(ob_get_clean())));
    if ($DB->is_transaction_started()) {
        $DB->force_transaction_rollback();
    }
    $questions = [];
    $sql = "SELECT q.id, e.idnumber, e.questioncategoryid FROM {question} q JOIN {question_versions} v ON v.questionid = q.id
              JOIN {question_bank_entries} e ON e.id = v.questionbankentryid
              JOIN {question_categories} c ON c.id = e.questioncategoryid WHERE c.contextid = ? AND q.parent = 0 ORDER BY q.id";
    foreach ($DB->get_records_sql($sql, [$context->id]) as $row) {
        try {
            $data = question_bank::load_question_data($row->id);
            $question = question_bank::load_question($row->id, false);
        } catch (Throwable $error) {
            $questions[] = ['id' => (int) $row->id, 'error' => $error->getMessage()];
            continue;
        }
        $named = $row->idnumber ?: explode(':', $question->name)[0];
        $answers = isset($plan['by_text']) ? $plan['by_text'][asked($question->questiontext)] ?? [] : $plan['answers'][$named] ?? [];
        try {
            [$marks, $shown] = graded($question, $answers, $context);
        } catch (Throwable $error) {
            [$marks, $shown] = [get_class($error) . ': ' . $error->getMessage(), ''];
        }
        $questions[] = [
            'id' => (int) $row->id, 'idnumber' => $row->idnumber, 'name' => $question->name, 'type' => $data->qtype,
            'text' => $question->questiontext, 'format' => (int) $question->questiontextformat, 'behind' => $question->generalfeedback,
            'points' => (float) $question->defaultmark, 'penalty' => (float) $question->penalty, 'options' => $data->options ?? null,
            'hints' => $data->hints ?? [], 'category' => category_path((int) $row->questioncategoryid),
            'tags' => array_values(core_tag_tag::get_item_tags_array('core_question', 'question', $row->id)),
            'files' => files_of((int) $context->id, $data), 'marks' => $marks, 'shown' => $shown, 'asked' => asked($question->questiontext),
        ];
    }
    $written = [];
    if (isset($plan['export']) && $questions) {
        foreach (['xml', 'gift'] as $format) {
            try {
                $writer = reader($format, $course);
                $writer->setCategory(question_get_top_category($context->id, true));
                file_put_contents("{$plan['export']}/out.{$format}", $writer->exportprocess(false));
                $written[] = $format;
            } catch (Throwable $error) {
                $said .= "\nexport {$format}: " . $error->getMessage();
            }
        }
    }
    $done[] = ['good' => $good, 'said' => $said, 'questions' => $questions, 'written' => $written];
}
file_put_contents($result, json_encode(['release' => $CFG->release, 'php' => PHP_VERSION, 'done' => $done],
    JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES));
