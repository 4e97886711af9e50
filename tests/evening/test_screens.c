/* Every screen as a terminal shows it, at home on large and small ones. */
#include "script.h"
#include "stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define BOOK     "demo.vaihtarit"
#define HELP_BAR " Esc takaisin  F12 lopeta  F1 ohje"

/* How each screen is reached from its main view, and where it is known by its words and cursor. */
static const struct {
    const char *view;
    const char *keys;
    struct wish wish;
} screens[] = {
    {"Ovi", NULL, {.says = "60 ihmistä", .at = "          ", .bar = " Enter kirjaa"}},
    {"Ovi", "F2", {.says = "Uusi osallistuja", .behind = ">Etunimi*", .bar = " F2 tallenna"}},
    {"Ovi", "F5", {.says = "Valitse lista", .behind = ">Tiedosto", .bar = " Enter jatka"}},
    {"Ovi", "Down F6", {.says = "ei ole saapunut", .at = "Erik Aalto", .bar = " Enter kirjaa"}},
    {"Ovi", "Ctrl-Y", {.says = "Hyvinkään Martat ry", .at = "> [x] Aalto", .bar = " Enter"}},
    {"Vaihtarit", NULL, {.says = "piilossa 12 (F4)", .at = "> Ruoanlaitto", .bar = " F2 uusi"}},
    {"Vaihtarit", "F2", {.says = "Uusi ilmoitus", .behind = ">Yhdistys*", .bar = " F2 tallenna"}},
    {"Vaihtarit", "F6", {.says = ">Otsikko*", .behind = "budjetilla", .bar = " F2 tallenna"}},
    {"Vaihtarit", "F8", {.says = "Sovi vaihto", .behind = ">Kenelle", .bar = " F2 tallenna"}},
    {"Vaihdot", NULL, {.says = "⇄", .at = "> Järvenpään", .bar = " F2 uusi"}},
    {"Vaihdot", "F2", {.says = "Sovi vaihto", .behind = ">Kuka antaa", .bar = " F2 tallenna"}},
    {"Vaihdot", "F6", {.says = "Vaihdon ehdot", .behind = ">Viimeistään", .bar = " F2 tallenna"}},
    {"Vaihdot", "F8", {.says = "Perutaanko", .at = "> Ei (e)", .bar = " k kyllä"}},
    {"Yhteenveto", NULL, {.says = "Saapunut 26", .at = "Yhteenveto", .bar = " F2 tall"}},
    {"Yhteenveto", "F2", {.says = "mihin", .behind = "-yhteenveto.pdf", .bar = " Enter hyväksy"}},
    {"Yhteenveto", "F6", {.says = "37 kirjausta", .at = "> 17.41", .bar = " Enter kumoa"}},
    {"Yhteenveto", "F7", {.says = "Saapuneet 5", .at = "> 17.30–17.35", .bar = " Esc takaisin"}},
    {"Yhteenveto", "F8", {.says = "laskettu: 3", .at = "> 17.39", .bar = " Enter kumoa"}},
    {"Yhteenveto", "Ctrl-D", {.says = "Oven varalista", .at = "> Yhteenveto", .bar = " Enter t"}},
    {"Synkronointi",
     NULL,
     {.says = "Kohdetta ei ole", .at = "Ratkaistavaa ei", .bar = " F5 synkronoi"}},
    {"Synkronointi", "F2", {.says = "Minkä", .behind = "/rekisteri.vaihtarit", .bar = " Enter hy"}},
    {"Asetukset", NULL, {.says = "Kaikki on tied", .at = "> Tämä kone", .bar = " Enter muuta"}},
    {"Asetukset", "Enter", {.says = "Mikä tämän", .behind = "laptop A", .bar = " Enter hyväksy"}},
    {"Asetukset", "Down Enter", {.says = ">Nimi*", .behind = "Seurakahvit", .bar = " F2 tallenna"}},
    {"Asetukset",
     "Down Down Enter",
     {.says = "Kysymykset ovella", .at = "> 1. Millainen ilta oli?", .bar = " F2 uusi"}},
    {"Asetukset", "Down Enter", {.says = "Arki", .at = "> Arki", .bar = " F2 uusi"}},
    {"Asetukset", "Down Enter", {.says = "ihmisiä", .behind = "Etsi", .bar = " Enter yhdistä"}},
    {"Asetukset", "Down Enter", {.says = "ei näy", .at = "Kaksoisrivejä", .bar = " Enter (vertaa"}},
    {"Asetukset",
     "Down Enter",
     {.says = "Koodissa lukee", .at = "Koodinlukijan", .bar = " Enter ota"}},
};
enum { SCREENS = sizeof screens / sizeof *screens };

static void write_demo(void)
{
    struct buffer said = {0};
    assert_int_equal(stage_run((const char *const[]){"demo", BOOK, "--no-open", NULL}, &said), 0);
    buffer_release(&said);
}

static struct pty *start_demo(struct stage *stage, int rows, int columns)
{
    write_demo();
    stage->pty = stage_start(rows, columns, BOOK);
    pty_expect(stage->pty, .says = "60 ihmistä", .at = "          ", .bar = " Enter kirjaa");
    return stage->pty;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

/* The cursor is shown, between header and key bar, on a row that says something. */
static bool is_usable(struct pty *pty, const void *context)
{
    const int *rows = context;
    int row;
    int column;
    pty_cursor(pty, &row, &column);
    return pty_cursor_is_shown(pty) && row >= 2 && row < *rows - 1 &&
           !is_blank(pty_row(pty, row)) && strstr(pty_row(pty, *rows - 1), "F1 ohje") != NULL;
}

static bool is_screen(struct pty *pty, const void *screen)
{
    return strcmp(pty_screen(pty), screen) == 0;
}

static char *copy_screen(struct pty *pty)
{
    char *copy = strdup(pty_screen(pty));
    assert_non_null(copy);
    return copy;
}

/* Help opens over the screen, tells of its keys, and leaves everything as it was. */
static void assert_help(struct pty *pty, int rows)
{
    char *before = copy_screen(pty);
    pty_press(pty, "F1");
    pty_expect(pty, .bar = HELP_BAR);
    pty_until(pty, is_usable, &rows, "help");
    pty_press(pty, "Esc");
    pty_until(pty, is_screen, before, "after help");
    free(before);
}

static void close_dialog(struct pty *pty, size_t index)
{
    size_t main = index;
    while (screens[main].keys)
        main--;
    pty_press(pty, "Esc");
    pty_expect(pty, .says = screens[main].wish.says, .bar = screens[main].wish.bar);
}

static void test_screens_at(struct stage *stage, int rows, int columns)
{
    struct pty *pty = start_demo(stage, rows, columns);
    for (size_t i = 0; i < SCREENS; i++) {
        assert_true(script_go_to(pty, screens[i].view));
        if (screens[i].keys)
            pty_press(pty, screens[i].keys);
        pty_require(pty, &screens[i].wish, __FILE__, __LINE__);
        assert_true(is_usable(pty, &rows));
        assert_help(pty, rows);
        if (screens[i].keys)
            close_dialog(pty, i);
    }
    pty_assert_harmless(pty);
}

static void test_screens_on_a_usual_terminal(void **state)
{
    test_screens_at(*state, 24, 80);
}

static void test_screens_on_a_small_terminal(void **state)
{
    test_screens_at(*state, 12, 40);
}

static void test_palette_finds_an_action(void **state)
{
    struct pty *pty = start_demo(*state, 24, 80);
    pty_press(pty, "F10");
    pty_expect(pty, .says = "Etsi:", .also = "Enter kirjaa", .bar = " Enter tee");
    pty_type(pty, "nimeä lasketun");
    pty_expect(pty, .behind = "Etsi:  nimeä lasketun", .also = "−1", .never = "lopeta Lopettaa");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Ilman nimeä on nyt 2 kävijää.", .bar = " Enter kirjaa");
    pty_press(pty, "Ctrl-P");
    pty_expect(pty, .says = "Etsi:", .bar = " Enter tee");
    pty_press(pty, "Esc");
    pty_expect(pty, .behind = "Etsi tai skannaa", .bar = " Enter kirjaa");
}

static void test_follows_the_window(void **state)
{
    struct pty *pty = start_demo(*state, 24, 80);
    char *before = copy_screen(pty);
    pty_resize(pty, 12, 40);
    pty_expect(pty, .behind = "Etsi", .bar = " Enter kirjaa");
    pty_until(pty, is_usable, &(int){12}, "a small screen");
    pty_resize(pty, 8, 30);
    pty_expect(pty, .says = "Ikkuna on liian pieni.", .never = "kirjaa");
    pty_resize(pty, 24, 80);
    pty_until(pty, is_screen, before, "a large screen again");
    free(before);
}

/* ---- Leaving, wanted or not ---- */

static void assert_left_in_order(struct pty *pty, int signal)
{
    pty_signal(pty, signal);
    int status = pty_finish(pty);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    pty_assert_restored(pty);
}

static void test_signals_leave_the_terminal_in_order(void **state)
{
    struct stage *stage = *state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    write_demo();
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        stage->pty = stage_start(24, 80, BOOK);
        pty_expect(stage->pty, .says = "60 ihmistä", .bar = " Enter kirjaa");
        assert_true(pty_is_alternate(stage->pty));
        assert_left_in_order(stage->pty, signals[i]);
        pty_free(stage->pty);
        stage->pty = NULL;
    }
}

/*
 * A window that is closed tells only the program that was started in it, and that may be `make`.
 * Whoever runs below it sees its terminal go.
 */
static void test_ends_with_its_window(void **state)
{
    struct stage *stage = *state;
    char script[FOLDER_PATH_SIZE];
    char *program = strdup(getenv("VAIHTARIT"));
    assert_non_null(program);
    write_demo();
    stage_write_script(stage, "below", "trap : HUP\n\"$BELOW\" \"$@\"\nexit $?");
    folder_join(&stage->folder, "below", script);
    setenv("BELOW", program, 1);
    setenv("VAIHTARIT", script, 1);
    stage->pty = stage_start(24, 80, BOOK);
    setenv("VAIHTARIT", program, 1);
    free(program);
    pty_expect(stage->pty, .says = "60 ihmistä", .bar = " Enter kirjaa");
    int status = pty_hang_up(stage->pty);
    assert_true(WIFEXITED(status)); /* with whatever code: its last words reached nobody */
}

static void test_a_crash_leaves_the_terminal_in_order(void **state)
{
    struct pty *pty = start_demo(*state, 24, 80);
    pty_signal(pty, SIGABRT);
    int status = pty_finish(pty);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    pty_assert_restored(pty);
}

/* Ctrl-Z is undo: it neither stops the program nor does the shell's signal. */
static void test_ctrl_z_is_undo(void **state)
{
    struct pty *pty = start_demo(*state, 24, 80);
    pty_type(pty, "aalto");
    pty_expect(pty, .says = "> [ ] Aalto Erik", .also = "1 osuma");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Erik Aalto, Hyvinkään Martat ry");
    pty_signal(pty, SIGTSTP);
    pty_press(pty, "Ctrl-Z");
    pty_expect(pty, .says = "Kumottu: kirjattu Erik Aalto.", .behind = "Etsi tai skannaa");
}

/* ---- Colours ---- */

/* True if a style that was sent names a colour: SGR 30 to 49 or 90 to 107. */
static bool has_colours(const struct pty *pty)
{
    size_t length;
    const char *bytes = pty_bytes(pty, &length);
    for (const char *at = bytes; (at = strstr(at, "\033[")) != NULL;) {
        at += 2;
        size_t parameters = strspn(at, "0123456789;");
        bool style = at[parameters] == 'm';
        const char *end = at + parameters;
        while (at < end) {
            char *next;
            long number = strtol(at, &next, 10);
            if (style && ((number >= 30 && number <= 49) || (number >= 90 && number <= 107)))
                return true;
            at = next + (*next == ';');
        }
    }
    return false;
}

static void test_no_color_is_honoured(void **state)
{
    struct stage *stage = *state;
    struct pty *pty = start_demo(stage, 24, 80);
    assert_true(has_colours(pty));
    pty_free(pty);
    setenv("NO_COLOR", "1", 1);
    stage->pty = stage_start(24, 80, BOOK);
    for (size_t i = 0; i < SCREENS; i++) {
        if (screens[i].keys)
            continue;
        assert_true(script_go_to(stage->pty, screens[i].view));
        pty_require(stage->pty, &screens[i].wish, __FILE__, __LINE__);
    }
    assert_false(has_colours(stage->pty));
}

/* ---- Hostile texts ---- */

static void test_a_hostile_list_does_no_harm(void **state)
{
    struct stage *stage = *state;
    stage_bring(stage, "attendees/vihamielinen.csv");
    setenv("NO_COLOR", "1", 1);
    stage->pty = stage_start(24, 80, NULL);
    struct pty *pty = stage->pty;
    script_play(pty, &script_acts[0]);
    pty_press(pty, "F5");
    pty_expect(pty, .behind = ">Tiedosto");
    pty_paste(pty, "~/vihamielinen.csv");
    pty_expect(pty, .behind = ">Tiedosto  ~/vihamielinen.csv");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Osallistujalista: vihamielinen.csv");
    pty_press(pty, "Tab PageDown PageDown F5");
    pty_expect(pty, .says = "Lista on tuotu:");
    pty_press(pty, "Enter");
    pty_expect(pty, .behind = "Etsi tai skannaa", .also = "<U+202E>", .bar = " Enter kirjaa");
    int64_t people = stage_number(SCRIPT_BOOK, "SELECT count(*) FROM registration");
    assert_true(people > 5);
    for (int64_t i = 0; i < people; i++) {
        pty_press(pty, "Down F6");
        pty_expect(pty, .says = "Yhdistys", .bar = " Enter kirjaa  F2 koodi");
        pty_press(pty, "PageDown Esc");
        pty_expect(pty, .at = "> [ ] ", .also = "Etsi tai skannaa");
    }
    pty_type(pty, "owned");
    pty_expect(pty, .says = "1 osuma", .behind = "owned");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN ", .also = "Paikalla 1");
    pty_paste(pty, "\033]0;mine\a\xE2\x80\xAE\xC2\x9B\x32J");
    pty_expect(pty, .says = "ei löydy ketään");
    pty_press(pty, "F12");
    assert_int_equal(pty_finish(pty), 0);
    pty_assert_harmless(pty);
    assert_false(has_colours(pty));
}

/* ---- Two programs on one file ---- */

static void search_aalto(struct pty *pty)
{
    pty_type(pty, "aalto");
    pty_expect(pty, .says = "1 osuma", .also = "> [ ] Aalto Erik", .behind = "aalto");
}

static void test_two_desks_share_a_file(void **state)
{
    struct stage *stage = *state;
    struct pty *door = start_demo(stage, 24, 80);
    stage->other = stage_start(24, 80, BOOK);
    struct pty *desk = stage->other;
    pty_expect(desk, .says = "Saapunut 26/56", .bar = " Enter kirjaa");
    pty_type(door, "ahonen");
    pty_expect(door, .says = "1 osuma", .also = "> [ ] Ahonen Kari");
    search_aalto(desk);
    pty_press(door, "Enter");
    pty_expect(door, .says = "SISÄÄN Kari Ahonen, Hyvinkään Omaishoitajat ry",
               .also = "Paikalla 27");
    /* Nobody pressed a key at the desk. */
    pty_expect(desk, .says = "Saapunut 27/56", .also = "Paikalla 27", .behind = "aalto");

    search_aalto(door);
    pty_press(door, "Enter");
    pty_expect(door, .says = "SISÄÄN Erik Aalto, Hyvinkään Martat ry");
    pty_press(desk, "Enter");
    pty_expect(desk, .says = "ON JO SISÄLLÄ 17.42, laptop A: Erik Aalto, Hyvinkään Martat ry",
               .also = "Saapunut 28/56");
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM presence p JOIN registration r"
                                        " ON r.id=p.registration JOIN person h ON h.id=r.person"
                                        " WHERE h.family='Aalto' AND h.given='Erik'"),
                     1);
}

#define SCREEN_TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCREEN_TEST(test_screens_on_a_usual_terminal),
        SCREEN_TEST(test_screens_on_a_small_terminal),
        SCREEN_TEST(test_palette_finds_an_action),
        SCREEN_TEST(test_follows_the_window),
        SCREEN_TEST(test_signals_leave_the_terminal_in_order),
        SCREEN_TEST(test_ends_with_its_window),
        SCREEN_TEST(test_a_crash_leaves_the_terminal_in_order),
        SCREEN_TEST(test_ctrl_z_is_undo),
        SCREEN_TEST(test_no_color_is_honoured),
        SCREEN_TEST(test_a_hostile_list_does_no_harm),
        SCREEN_TEST(test_two_desks_share_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
