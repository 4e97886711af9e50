/* A whole evening as a person plays it, and what stands in the registry afterwards. */
#include "script.h"
#include "stage.h"

#include "vaihtarit/core/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

static void assert_rows(const char *sql, const char *expected)
{
    struct buffer rows = {0};
    stage_rows(SCRIPT_REGISTRY, sql, &rows);
    assert_string_equal(buffer_text(&rows), expected);
    buffer_release(&rows);
}

/* The registry holds what the evening's own file holds, log and tables, and nothing else. */
static void assert_same_tables(void)
{
    static const char *const tables[] = {
        "event",     "organisation", "person", "registration", "presence",
        "headcount", "listing",      "trade",  "trade_leg",    "change",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct buffer sql = {0};
        buffer_add_format(&sql,
                          "ATTACH '" SCRIPT_BOOK "' AS book;"
                          "SELECT (SELECT count(*) FROM book.%s) > 0,"
                          " (SELECT count(*) FROM"
                          "  (SELECT * FROM book.%s EXCEPT SELECT * FROM main.%s)),"
                          " (SELECT count(*) FROM"
                          "  (SELECT * FROM main.%s EXCEPT SELECT * FROM book.%s))",
                          tables[i], tables[i], tables[i], tables[i], tables[i]);
        assert_rows(buffer_text(&sql), "1|0|0\n");
        buffer_release(&sql);
    }
}

static void assert_registry(void)
{
    int expected[COUNTS];
    int counts[COUNTS];
    script_counts(script_act_count, expected);
    stage_counts(SCRIPT_REGISTRY, counts);
    assert_memory_equal(counts, expected, sizeof counts);
    assert_rows("SELECT name, kind, municipality, venue, date, capacity FROM event",
                "Järjestötreffit Tuusulassa|jarjestotreffit|Tuusula|Pääkirjasto|2026-11-24|80\n");
    assert_rows("SELECT source, status, count(*) FROM registration GROUP BY 1, 2 ORDER BY 1, 2",
                "import|registered|32\nimport|waitlist|4\nwalk_in|registered|1\n");
    assert_rows("SELECT p.family FROM presence a JOIN registration r ON r.id=a.registration"
                " JOIN person p ON p.id=r.person WHERE a.direction='in' AND a.void IS NOT 1"
                " AND a.at='2026-11-24T17:42:05+02:00' ORDER BY p.family",
                "Jokinen\nKinnunen\nLind\nMäkinen\nNiemi\nSavolainen\nVirtanen\nYli-Hukkala\n"
                "Åkerlund\nÖhman\n");
    assert_rows("SELECT p.family FROM presence a JOIN registration r ON r.id=a.registration"
                " JOIN person p ON p.id=r.person WHERE a.void=1",
                "Saarinen\n");
    assert_rows("SELECT l.side, l.title, o.name FROM listing l"
                " JOIN organisation o ON o.id=l.organisation ORDER BY 1, 2",
                "offer|Kotiseutukävely|Pornainen-Seura ry\n"
                "offer|Sukankudontaa|Hyvinkään Martat ry\n"
                "want|Neulonnan opetusta|Pornainen-Seura ry\n"
                "want|Opas retkelle|Hyvinkään Martat ry\n");
    assert_rows("SELECT t.due, t.note, g.name, r.name, l.what, f.title, w.title"
                " FROM trade_leg l JOIN trade t ON t.id=l.trade"
                " JOIN organisation g ON g.id=l.giver JOIN organisation r ON r.id=l.receiver"
                " LEFT JOIN listing f ON f.id=l.offer LEFT JOIN listing w ON w.id=l.want"
                " ORDER BY t.due DESC, l.position",
                "2026-12-15|Soitellaan!|Hyvinkään Martat ry|Pornainen-Seura ry|Sukankudontaa|"
                "Sukankudontaa|Neulonnan opetusta\n"
                "2026-12-15|Soitellaan!|Pornainen-Seura ry|Hyvinkään Martat ry|Kotiseutukävely|"
                "Kotiseutukävely|Opas retkelle\n"
                "||Tuusulanjärven Reuma ry|Jokelan Kyläyhdistys ry|Liikuntaohjausta||\n"
                "||Jokelan Kyläyhdistys ry|Kellokosken Nuorisoseura ry|Kylätalon ilta||\n"
                "||Kellokosken Nuorisoseura ry|Tuusulanjärven Reuma ry|Nuorten bändi||\n");
}

static void assert_verified(const char *path)
{
    struct buffer said = {0};
    int status = stage_run((const char *const[]){"verify", path, NULL}, &said);
    if (status != 0)
        print_error("%s\n", buffer_text(&said));
    assert_int_equal(status, 0);
    buffer_release(&said);
}

static void assert_summary(void)
{
    static char text[65536];
    FILE *file = fopen(SCRIPT_SUMMARY, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    assert_int_equal(fclose(file), 0);
    text[length] = '\0';
    assert_non_null(strstr(text, "Järjestötreffit Tuusulassa"));
    assert_non_null(strstr(text, "Liikuntaohjausta"));
    assert_non_null(strstr(text, "Sukankudontaa"));
    assert_null(strchr(text, '\033'));
}

static void quit(struct pty *pty)
{
    pty_press(pty, "F12");
    int status = pty_finish(pty);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    pty_assert_restored(pty);
    pty_assert_harmless(pty);
}

static void test_an_evening_stands_in_the_registry(void **state)
{
    struct stage *stage = *state;
    stage_bring(stage, "attendees/" SCRIPT_LIST);
    stage->pty = stage_start(24, 80, NULL);
    pty_expect(stage->pty, .says = "Tervetuloa!", .at = "> Uusi ilta");
    for (size_t i = 0; i < script_act_count; i++)
        script_play(stage->pty, &script_acts[i]);
    script_play(stage->pty, &script_summary);
    script_play(stage->pty, &script_sync);
    assert_registry();
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "lähetettiin 0 ja saatiin 0 muutosta.",
               .also = "Kumpikin oli jo ajan tasalla.");
    pty_press(stage->pty, "F7");
    pty_expect(stage->pty, .says = "Tiedosto on ehjä:");
    quit(stage->pty);

    assert_summary();
    assert_same_tables();
    assert_registry();
    assert_verified(SCRIPT_BOOK);
    assert_verified(SCRIPT_REGISTRY);
}

/* The next evening begins where this one is: home remembers it, and the figures are the same. */
static void test_home_goes_on_with_the_evening(void **state)
{
    struct stage *stage = *state;
    stage->pty = stage_start(24, 80, NULL);
    script_play(stage->pty, &script_acts[0]);
    quit(stage->pty);
    pty_free(stage->pty);
    stage->pty = stage_start(24, 80, NULL);
    pty_expect(stage->pty, .says = "Jatka iltaa tai aloita uusi", .at = "> ilta");
    pty_press(stage->pty, "Enter");
    pty_expect(stage->pty, .says = "Järjestötreffit Tuusulassa · Tuusula · ti 24.11.2026",
               .also = "Lista on vielä tyhjä.", .behind = "Etsi tai skannaa");
    quit(stage->pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_an_evening_stands_in_the_registry, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_home_goes_on_with_the_evening, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
