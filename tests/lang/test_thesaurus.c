/* The two files that people write: every line of them is what their first lines say it is. */
#include "finnish.h"

#include "vaihtarit/core/asset.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef void word_check(void *context, const char *word, size_t line);

static char *trimmed(char *text)
{
    text += strspn(text, " ");
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

/* Calls check for every Finnish expression of a line, both sides of a > alike. */
static void check_line(char *line, size_t number, word_check *check, void *context)
{
    line[strcspn(line, ";")] = '\0';
    for (char *side = strsep(&line, ">"); side; side = strsep(&line, ">"))
        for (char *word = strsep(&side, ","); word; word = strsep(&side, ","))
            if (*trimmed(word))
                check(context, trimmed(word), number);
}

static void check_file(const char *name, word_check *check, void *context)
{
    const unsigned char *bytes;
    size_t size;
    size_t number = 0;
    assert_true(asset_find(name, &bytes, &size));
    char *text = strndup((const char *)bytes, size);
    char *rest = text;
    assert_non_null(text);
    for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
        number++;
        if (*line && *line != '#' && *line != '[')
            check_line(line, number, check, context);
    }
    free(text);
    assert_true(number > 20);
}

struct base_forms {
    struct finnish *finnish;
    size_t words;
    size_t wrong;
};

/* A single word is its own base form, as far as Voikko knows it; a plural or an act need not be. */
static void check_base_form(void *context, const char *word, size_t line)
{
    struct base_forms *forms = context;
    struct finnish_reading readings[FINNISH_READINGS_MOST];
    size_t length = strlen(word);
    bool minen = length > 5 && strcmp(word + length - 5, "minen") == 0;
    bool plural = word[length - 1] == 't';
    forms->words++;
    if (strchr(word, ' ') || minen || plural)
        return;
    size_t count = finnish_read(forms->finnish, word, readings);
    size_t i = 0;
    while (i < count && strcmp(readings[i].lemma, word) != 0)
        i++;
    if (count > 0 && i == count) {
        printf("line %zu: %s is a form of %s\n", line, word, readings[0].lemma);
        forms->wrong++;
    }
}

static void test_synonyms_are_base_forms(void **state)
{
    (void)state;
    struct base_forms forms = {.finnish = finnish_open()};
    assert_non_null(forms.finnish);
    check_file("lang/synonyms.txt", check_base_form, &forms);
    finnish_close(forms.finnish);
    assert_true(forms.words > 2000);
    assert_int_equal(forms.wrong, 0);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_synonyms_are_base_forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
