/* Tables on the pages that vaihtarit-print makes: where they go on overleaf. */
#include "support/folder.h"
#include "vaihtarit/report/pdf.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct document_column columns[] = {{.heading = "Otsake"}, {.heading = "Kuvaus"}};

/* Takes vaihtarit-print from beside the program. */
static int set_up(void **state)
{
    (void)state;
    char path[4096];
    const char *program = getenv("VAIHTARIT");
    if (!program || snprintf(path, sizeof path, "%s-print", program) >= (int)sizeof path)
        return -1;
    return setenv("VAIHTARIT_PRINT", path, 1);
}

/* The words of a PDF as pdftotext reads them, a form feed behind each page. */
static void read_pages(const struct buffer *pdf, struct buffer *words)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    char command[FOLDER_PATH_SIZE + 32];
    char some[4096];
    size_t count;
    assert_true(folder_make(&folder));
    folder_join(&folder, "paperi.pdf", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(pdf->data, 1, pdf->length, file), pdf->length);
    assert_int_equal(fclose(file), 0);
    (void)snprintf(command, sizeof command, "pdftotext -layout '%s' -", path);
    FILE *pages = popen(command, "r");
    assert_non_null(pages);
    while ((count = fread(some, 1, sizeof some, pages)) > 0)
        buffer_add_bytes(words, some, count);
    assert_int_equal(pclose(pages), 0);
    folder_remove(&folder);
}

static size_t count_word(const char *page, const char *word)
{
    size_t count = 0;
    for (; (page = strstr(page, word)); page += strlen(word))
        count++;
    return count;
}

/* Each page that has the table's headings has so many of its rows, which all say "rivi". */
static void check_pages(struct document *document, size_t least)
{
    struct buffer pdf = {0};
    struct buffer words = {0};
    struct error error = {0};
    assert_true(pdf_write_document(&pdf, document, "", &error));
    read_pages(&pdf, &words);
    char *rest = words.data;
    for (char *page; (page = strsep(&rest, "\f"));)
        if (strstr(page, "Otsake") && count_word(page, "rivi") < least)
            fail_msg("fewer than %zu rows on a page:\n%s", least, page);
    buffer_release(&pdf);
    buffer_release(&words);
}

/* However much stands above it. */
static void test_headings_stand_with_a_row(void **state)
{
    (void)state;
    static const char *const first[] = {"rivi", "lyhyt"};
    static const char *const second[] = {"rivi", "monta\nriviksi\nkatkottua\nkohtaa\npitkästi"};
    for (int above = 24; above < 36; above++) {
        struct arena arena = {0};
        struct document *document = document_create(&arena, "Taulukko", "");
        struct document_table *table = document_table_create(&arena, columns, 2);
        for (int i = 0; i < above; i++)
            document_add_text(document, BLOCK_PARAGRAPH, "Kappale");
        document_add_text(document, BLOCK_HEADING, "Luku");
        document_table_add_row(&arena, table, first);
        document_table_add_row(&arena, table, second);
        document_add_table(document, table);
        check_pages(document, 1);
        arena_release(&arena);
    }
}

/* The one before it comes along. */
static void test_the_last_row_is_not_alone(void **state)
{
    (void)state;
    static const char *const cells[] = {"rivi", "lyhyt"};
    for (int rows = 26; rows < 40; rows++) {
        struct arena arena = {0};
        struct document *document = document_create(&arena, "Taulukko", "");
        struct document_table *table = document_table_create(&arena, columns, 2);
        for (int i = 0; i < rows; i++)
            document_table_add_row(&arena, table, cells);
        document_add_table(document, table);
        check_pages(document, 2);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_headings_stand_with_a_row, set_up),
        cmocka_unit_test_setup(test_the_last_row_is_not_alone, set_up),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
