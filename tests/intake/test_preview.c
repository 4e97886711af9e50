/* A mapping that a person looks at and changes, and the rows as they would then come in. */
#include "vaihtarit/intake/preview.h"

#include "lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct looking {
    struct table table;
    struct import_plan plan;
    struct preview preview;
};

static void begin(struct looking *looking, enum intake_kind kind, const char *list,
                  enum mapping_headings headings)
{
    struct error error = {0};
    *looking = (struct looking){0};
    lists_read(&looking->table, list);
    if (!import_begin(&looking->plan, kind, &looking->table, headings, &error))
        fail_msg("%s", error.message);
}

static void plan_rows(struct looking *looking)
{
    struct error error = {0};
    if (!import_plan_rows(&looking->plan, &error))
        fail_msg("%s", error.message);
    preview_make(&looking->preview, &looking->plan);
}

static void expect_refusal(struct looking *looking, const char *part)
{
    struct error error = {0};
    assert_false(import_plan_rows(&looking->plan, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    if (!strstr(error.message, part))
        fail_msg("\"%s\" does not say \"%s\"", error.message, part);
    assert_int_equal(looking->plan.counts.rows, 0);
}

static void end(struct looking *looking)
{
    preview_release(&looking->preview);
    import_release(&looking->plan);
    table_release(&looking->table);
}

static void expect_row(const struct looking *looking, size_t row, const char *first,
                       const char *second, const char *third, const char *rest)
{
    const char *const expected[] = {first, second, third, rest};
    assert_true(row < looking->preview.count);
    assert_false(looking->preview.rows[row].refused);
    for (size_t i = 0; i < PREVIEW_CELLS; i++)
        assert_string_equal(looking->preview.rows[row].cells[i], expected[i]);
}

static enum field field_of(const struct looking *looking, size_t column)
{
    return looking->plan.mapping.columns[column].field;
}

static void set_field(struct looking *looking, size_t column, enum field field)
{
    looking->plan.mapping.columns[column].field = field;
}

static void test_columns_without_headings_are_guessed(void **state)
{
    (void)state;
    struct looking looking;
    begin(&looking, INTAKE_PEOPLE, "Mäki;Anna;Seura ry\nOja;Olli;Kerho ry\n", MAPPING_TELL);
    assert_int_equal(field_of(&looking, 0), FIELD_FAMILY);
    assert_int_equal(field_of(&looking, 1), FIELD_GIVEN);
    assert_int_equal(field_of(&looking, 2), FIELD_ORGANISATION);
    plan_rows(&looking);
    assert_int_equal(looking.plan.counts.rows, 2);
    expect_row(&looking, 0, "Mäki", "Anna", "Seura ry", "");
    end(&looking);
}

static void test_examples_are_the_first_different_texts(void **state)
{
    (void)state;
    struct looking looking;
    begin(&looking, INTAKE_PEOPLE,
          "Nimi;Kunta\nA;Tuusula\nB;Tuusula\nC;\nD;Pornainen\nE;Vantaa\nF;Espoo\n", MAPPING_TELL);
    const char *const *examples = looking.plan.mapping.columns[1].examples;
    assert_string_equal(examples[0], "Tuusula");
    assert_string_equal(examples[1], "Pornainen");
    assert_string_equal(examples[2], "Vantaa");
    end(&looking);
    begin(&looking, INTAKE_PEOPLE, "Nimi;Kunta\nA;Tuusula\n", MAPPING_TELL);
    assert_string_equal(looking.plan.mapping.columns[1].examples[0], "Tuusula");
    assert_string_equal(looking.plan.mapping.columns[1].examples[1], "");
    end(&looking);
}

static void test_the_first_row_is_what_a_person_says(void **state)
{
    (void)state;
    struct looking looking;
    begin(&looking, INTAKE_PEOPLE, "Kuka;Mistä\nMäki;Seura ry\n", MAPPING_TELL);
    assert_false(looking.plan.mapping.headed);
    end(&looking);
    begin(&looking, INTAKE_PEOPLE, "Kuka;Mistä\nMäki;Seura ry\n", MAPPING_HEADED);
    plan_rows(&looking);
    assert_string_equal(looking.plan.mapping.columns[1].heading, "Mistä");
    assert_int_equal(looking.plan.counts.rows, 1);
    assert_int_equal(looking.preview.count, 1);
    end(&looking);
    begin(&looking, INTAKE_PEOPLE, "Nimi;Yhdistys\nMäki;Seura ry\n", MAPPING_HEADLESS);
    plan_rows(&looking);
    assert_int_equal(looking.plan.counts.rows, 2);
    end(&looking);
}

static void test_a_change_of_fields_changes_the_rows(void **state)
{
    (void)state;
    struct looking looking;
    begin(&looking, INTAKE_PEOPLE,
          "Etunimi;Sukunimi;Kunta;Muuta\nMäki;Anna;Tuusula;jono\n;;Pornainen;\n", MAPPING_TELL);
    plan_rows(&looking);
    expect_row(&looking, 0, "Anna", "Mäki", "", "Tuusula · jono");
    assert_true(looking.preview.rows[1].refused);
    assert_int_equal(looking.plan.counts.refused, 1);
    assert_int_equal(looking.plan.counts.waitlist, 0);
    set_field(&looking, 0, FIELD_FAMILY);
    set_field(&looking, 1, FIELD_GIVEN);
    set_field(&looking, 2, FIELD_IGNORED);
    set_field(&looking, 3, FIELD_STATUS);
    plan_rows(&looking);
    expect_row(&looking, 0, "Mäki", "Anna", "", "jonossa");
    assert_int_equal(looking.plan.counts.rows, 2);
    assert_int_equal(looking.plan.counts.waitlist, 1);
    assert_int_equal(looking.plan.problems.count, 1);
    end(&looking);
}

static void test_what_is_missing_or_double_is_told(void **state)
{
    (void)state;
    struct looking looking;
    begin(&looking, INTAKE_PEOPLE, "Etunimi;Sukunimi\nAnna;Mäki\n", MAPPING_TELL);
    set_field(&looking, 0, FIELD_FAMILY);
    expect_refusal(&looking, "”sukunimi” on kahdella");
    set_field(&looking, 0, FIELD_IGNORED);
    set_field(&looking, 1, FIELD_IGNORED);
    expect_refusal(&looking, "Nimi puuttuu");
    set_field(&looking, 0, FIELD_NOTE);
    set_field(&looking, 1, FIELD_NOTE);
    expect_refusal(&looking, "Nimi puuttuu");
    end(&looking);
    begin(&looking, INTAKE_LISTINGS, "Yhdistys;Puoli;Otsikko\nSeura ry;tarjoaa;Kahvia\n",
          MAPPING_TELL);
    plan_rows(&looking);
    expect_row(&looking, 0, "tarjoaa", "Kahvia", "Seura ry", "");
    set_field(&looking, 2, FIELD_DETAIL);
    expect_refusal(&looking, "”otsikko” puuttuu");
    end(&looking);
}

static void test_fields_go_round_within_their_kind(void **state)
{
    (void)state;
    for (int kind = 0; kind < INTAKE_KINDS; kind++) {
        enum field field = FIELD_UNKNOWN;
        size_t count = 0;
        bool seen[FIELDS] = {false};
        do {
            enum field next = field_next((enum intake_kind)kind, field, 1);
            assert_int_equal(field_next((enum intake_kind)kind, next, -1),
                             field == FIELD_UNKNOWN ? FIELD_IGNORED : field);
            field = next;
            assert_false(seen[field]);
            seen[field] = true;
            count++;
        } while (field != FIELD_IGNORED);
        assert_true(count > 5);
        assert_false(seen[FIELD_UNKNOWN]);
        assert_int_equal(seen[FIELD_FAMILY], kind == INTAKE_PEOPLE);
        assert_int_equal(seen[FIELD_TITLE], kind == INTAKE_LISTINGS);
        assert_true(seen[FIELD_ORGANISATION]);
    }
}

static void test_rows_have_names(void **state)
{
    (void)state;
    struct looking looking;
    struct buffer name = {0};
    begin(&looking, INTAKE_PEOPLE, "Nimi;Yhdistys\nAnna Mäki;Seura ry\n", MAPPING_TELL);
    preview_add_name(&name, &looking.plan, 1);
    assert_string_equal(buffer_text(&name), "Anna Mäki, Seura ry");
    end(&looking);
    buffer_clear(&name);
    begin(&looking, INTAKE_LISTINGS, "Yhdistys;Puoli;Otsikko\nSeura ry;tarjoaa;Kahvia\n",
          MAPPING_TELL);
    preview_add_name(&name, &looking.plan, 1);
    assert_string_equal(buffer_text(&name), "Kahvia, Seura ry");
    end(&looking);
    buffer_release(&name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_without_headings_are_guessed),
        cmocka_unit_test(test_examples_are_the_first_different_texts),
        cmocka_unit_test(test_the_first_row_is_what_a_person_says),
        cmocka_unit_test(test_a_change_of_fields_changes_the_rows),
        cmocka_unit_test(test_what_is_missing_or_double_is_told),
        cmocka_unit_test(test_fields_go_round_within_their_kind),
        cmocka_unit_test(test_rows_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
