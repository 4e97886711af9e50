/*
 * The rush at the door: two programs on one file, 400 scans, searches, doubles, wrong codes, goings
 * and undos in random order, often both at the same moment. Afterwards every figure is what the
 * screens acknowledged, and what the log alone says.
 */
#include "stage.h"

#include "vaihtarit/core/id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BOOK "ilta.vaihtarit"

enum { DESKS = 2, PEOPLE = 90, ACTS = 400, TEXT = 128, NOBODY = -1 };

enum state { AWAY, INSIDE, LEFT };

struct person {
    char name[8]; /* the family name, which nobody shares */
    char code[ID_CODE_SIZE];
    enum state state;
};

enum kind { SCAN, SEARCH, MOVE, HEAD, WRONG_CODE, UNKNOWN_NAME, UNDO, KINDS };

/* What one desk is about to do, and the answers that it may get. */
struct turn {
    enum kind kind;
    int who; /* NOBODY where it concerns none of them */
    char typed[TEXT];
    char answers[2][TEXT]; /* the second is "" where only one is possible */
};

/* What was acknowledged, for taking it back. */
struct deed {
    int round;
    int who; /* NOBODY for a counted head */
    enum state before;
    char words[TEXT];
};

struct rush {
    struct pty *desks[DESKS];
    struct turn last[DESKS]; /* so that no answer can be taken for the one before */
    struct person people[PEOPLE];
    struct deed deeds[ACTS];
    size_t deed_count;
    int round;
    int acts[KINDS];
    int doubles; /* both desks had the same person at once */
    int entries;
    int heads;
    int wrong; /* so many wrong codes and unknown names: each is another one */
    uint64_t random;
};

/* A number below limit (xorshift64*, Vigna 2016). */
static int draw(struct rush *rush, int limit)
{
    uint64_t x = rush->random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    rush->random = x;
    return (int)((x * 0x2545F4914F6CDD1DULL >> 33) % (unsigned)limit);
}

/* ---- The evening ---- */

static void write_list(struct rush *rush)
{
    FILE *file = fopen("lista.csv", "w");
    assert_non_null(file);
    (void)fputs("Etunimi;Sukunimi;Yhdistys;Kunta\n", file);
    for (int i = 0; i < PEOPLE; i++) {
        (void)snprintf(rush->people[i].name, sizeof rush->people[i].name, "Rus%c%c", 'a' + i / 10,
                       'a' + i % 10);
        (void)fprintf(file, "Anna;%s;Kylä ry;Tuusula\n", rush->people[i].name);
    }
    assert_int_equal(fclose(file), 0);
}

/* From the door's list as a table: family;given;association;status;code;time. */
static void read_codes(struct rush *rush)
{
    struct buffer said = {0};
    stage_must_run((const char *const[]){"report", BOOK, "door", "--format", "csv", NULL}, &said);
    for (int i = 0; i < PEOPLE; i++) {
        const char *cell = strstr(buffer_text(&said), rush->people[i].name);
        for (int skipped = 0; cell && skipped < 4; skipped++)
            cell = strchr(cell, ';') + 1;
        assert_non_null(cell);
        memcpy(rush->people[i].code, cell, ID_CODE_SIZE - 1);
    }
    buffer_release(&said);
}

static void open_doors(struct rush *rush, struct stage *stage)
{
    struct buffer said = {0};
    write_list(rush);
    stage_must_run((const char *const[]){"new", BOOK, "--name=Kahvit", "--kind=seurakahvit",
                                         "--municipality=Tuusula", "--date=2026-11-24", NULL},
                   &said);
    stage_must_run((const char *const[]){"import", BOOK, "people", "lista.csv", NULL}, &said);
    buffer_release(&said);
    read_codes(rush);
    stage->pty = rush->desks[0] = stage_start(24, 80, BOOK);
    stage->other = rush->desks[1] = stage_start(24, 80, BOOK);
    for (int i = 0; i < DESKS; i++)
        pty_expect(rush->desks[i], .says = "90 ihmistä", .bar = " Enter kirjaa");
}

/* ---- Choosing a turn ---- */

static void expect_arrival(const struct person *person, bool shared, struct turn *turn)
{
    static const char *const headlines[] = {[AWAY] = "SISÄÄN",
                                            [INSIDE] = "ON JO SISÄLLÄ 17.42, laptop A:",
                                            [LEFT] = "KÄVI JO 17.42, laptop A:"};
    (void)snprintf(turn->answers[0], TEXT, "%s Anna %s", headlines[person->state], person->name);
    if (shared && person->state == AWAY)
        (void)snprintf(turn->answers[1], TEXT, "%s Anna %s", headlines[INSIDE], person->name);
}

/* A scan now and then comes without an ending. */
static struct turn choose_arrival(struct rush *rush, int who, bool shared)
{
    struct turn turn = {.kind = draw(rush, 2) ? SCAN : SEARCH, .who = who};
    const struct person *person = &rush->people[who];
    if (turn.kind == SCAN)
        (void)snprintf(turn.typed, TEXT, "%s%s", person->code, draw(rush, 8) ? "\r" : "");
    else
        (void)snprintf(turn.typed, TEXT, "%s", person->name);
    expect_arrival(person, shared, &turn);
    return turn;
}

static struct turn choose_move(const struct rush *rush, int who)
{
    struct turn turn = {.kind = MOVE, .who = who};
    const struct person *person = &rush->people[who];
    (void)snprintf(turn.typed, TEXT, "%s", person->name);
    (void)snprintf(turn.answers[0], TEXT, "%s Anna %s", person->state == LEFT ? "SISÄÄN" : "LÄHTI",
                   person->name);
    return turn;
}

/* Somebody's code with one digit of it wrong, or a name that nobody has. */
static struct turn choose_wrong(struct rush *rush, enum kind kind)
{
    struct turn turn = {.kind = kind, .who = NOBODY};
    int number = rush->wrong++;
    if (kind == UNKNOWN_NAME) {
        char ending[] = {(char)('a' + number / 26 % 26), (char)('a' + number % 26), '\0'};
        (void)snprintf(turn.typed, TEXT, "zorro%s", ending);
        (void)snprintf(turn.answers[0], TEXT, "EI LÖYDY ”zorro%s”", ending);
        return turn;
    }
    char code[ID_CODE_SIZE];
    memcpy(code, rush->people[number % PEOPLE].code, sizeof code);
    int place = 1 + number / PEOPLE % 7;
    code[place] = (char)('0' + (code[place] - '0' + 1 + draw(rush, 9)) % 10);
    assert_false(id_code_is_valid(code));
    (void)snprintf(turn.typed, TEXT, "%s\r", code);
    (void)snprintf(turn.answers[0], TEXT, "EI LÖYDY %s", code);
    return turn;
}

static struct turn choose_head(void)
{
    return (struct turn){.kind = HEAD, .who = NOBODY, .answers = {"Ilman nimeä on nyt"}};
}

/* Nobody whom this desk had just before, nor whom the other one has now. */
static int choose_person(struct rush *rush, int desk, int taken)
{
    int who;
    do
        who = draw(rush, PEOPLE);
    while (who == taken || who == rush->last[desk].who);
    return who;
}

static struct turn choose_turn(struct rush *rush, int desk, int taken)
{
    int chance = draw(rush, 20);
    int who = choose_person(rush, desk, taken);
    if (chance == 0 && rush->last[desk].kind != HEAD)
        return choose_head();
    if (chance <= 2)
        return choose_wrong(rush, chance == 1 ? WRONG_CODE : UNKNOWN_NAME);
    if (chance <= 7 && rush->people[who].state != AWAY)
        return choose_move(rush, who);
    return choose_arrival(rush, who, false);
}

/* ---- Doing it ---- */

/* Types what is looked for, and waits until the row stands as the turn needs it. */
static void prepare(struct rush *rush, int desk, const struct turn *turn)
{
    char row[TEXT];
    struct pty *pty = rush->desks[desk];
    if (turn->kind != SEARCH && turn->kind != MOVE && turn->kind != UNKNOWN_NAME)
        return;
    pty_type(pty, turn->typed);
    if (turn->kind == UNKNOWN_NAME) {
        pty_expect(pty, .behind = turn->typed, .says = "ei löydy ketään");
        return;
    }
    const struct person *person = &rush->people[turn->who];
    (void)snprintf(row, sizeof row, "%s Anna Kylä ry Tuusula%s", person->name,
                   person->state == AWAY   ? ""
                   : person->state == LEFT ? " lähti"
                                           : " 17.42");
    pty_expect(pty, .says = "1 osuma", .also = row, .behind = turn->typed);
}

static bool ends_in_enter(enum kind kind)
{
    return kind == SCAN || kind == SEARCH || kind == WRONG_CODE || kind == UNKNOWN_NAME;
}

static void fire(struct rush *rush, int desk, const struct turn *turn)
{
    struct pty *pty = rush->desks[desk];
    switch (turn->kind) {
    case SCAN:
    case WRONG_CODE:
        /* A name typed by a machine is as fast as a scan: an Enter or time keeps them apart. */
        if (!ends_in_enter(rush->last[desk].kind))
            pty_linger(pty, 100000);
        pty_type(pty, turn->typed);
        break;
    case SEARCH:
    case UNKNOWN_NAME:
        pty_press(pty, "Enter");
        break;
    case MOVE:
        pty_press(pty, "F8");
        break;
    case HEAD:
        pty_press(pty, "F4");
        break;
    case UNDO:
        pty_press(pty, "F3");
        break;
    case KINDS:
        break;
    }
}

static bool has_answer(struct pty *pty, const char *answer)
{
    return *answer && pty_is(pty, &(struct wish){.says = answer});
}

static bool is_answered(struct pty *pty, const void *context)
{
    const struct turn *turn = context;
    return has_answer(pty, turn->answers[0]) || has_answer(pty, turn->answers[1]);
}

/* Waits for one of the answers and tells which. */
static int take_answer(struct rush *rush, int desk, const struct turn *turn)
{
    struct pty *pty = rush->desks[desk];
    pty_until(pty, is_answered, turn, turn->answers[0]);
    rush->last[desk] = *turn;
    rush->acts[turn->kind]++;
    return has_answer(pty, turn->answers[0]) ? 0 : 1;
}

/* ---- What was acknowledged ---- */

static struct deed *add_deed(struct rush *rush, int who)
{
    struct deed *deed = &rush->deeds[rush->deed_count++];
    *deed = (struct deed){.round = rush->round, .who = who};
    return deed;
}

static void change_state(struct rush *rush, int who, enum state state, const char *words)
{
    struct person *person = &rush->people[who];
    struct deed *deed = add_deed(rush, who);
    char said[TEXT];
    deed->before = person->state;
    (void)snprintf(said, sizeof said, "Kumottu: %s Anna %s.", words, person->name);
    memcpy(deed->words, said, sizeof said);
    rush->entries += state == INSIDE;
    person->state = state;
}

static void acknowledge(struct rush *rush, const struct turn *turn, int answer)
{
    if (turn->kind == HEAD) {
        rush->heads++;
        (void)snprintf(add_deed(rush, NOBODY)->words, TEXT, "Kumottu: ilman nimeä +1.");
        return;
    }
    if (turn->who == NOBODY || answer > 0)
        return;
    enum state state = rush->people[turn->who].state;
    if (turn->kind == MOVE && state == INSIDE)
        change_state(rush, turn->who, LEFT, "lähti");
    else if (turn->kind == MOVE)
        change_state(rush, turn->who, INSIDE, "palasi");
    else if (state == AWAY)
        change_state(rush, turn->who, INSIDE, "kirjattu");
}

static void forget(struct rush *rush, size_t index)
{
    const struct deed deed = rush->deeds[index];
    if (deed.who == NOBODY) {
        rush->heads--;
    } else {
        rush->entries -= rush->people[deed.who].state == INSIDE;
        rush->people[deed.who].state = deed.before;
    }
    rush->deeds[index] = rush->deeds[--rush->deed_count];
}

/* ---- Rounds ---- */

/* Takes back the newest: of two that were done at once, either one. */
static void undo(struct rush *rush)
{
    int desk = draw(rush, DESKS);
    size_t newest = rush->deed_count - 1;
    bool two = newest > 0 && rush->deeds[newest - 1].round == rush->deeds[newest].round;
    if (rush->last[desk].kind == UNDO)
        return;
    struct turn turn = {.kind = UNDO, .who = NOBODY};
    memcpy(turn.answers[0], rush->deeds[newest].words, TEXT);
    if (two)
        memcpy(turn.answers[1], rush->deeds[newest - 1].words, TEXT);
    fire(rush, desk, &turn);
    forget(rush, newest - (size_t)take_answer(rush, desk, &turn));
}

/* Both desks at the same moment, now and then with the same person. */
static void both_at_once(struct rush *rush)
{
    struct turn turns[DESKS];
    int answers[DESKS];
    bool shared = draw(rush, 5) == 0;
    int who = choose_person(rush, 0, rush->last[1].who);
    turns[0] = shared ? choose_arrival(rush, who, true) : choose_turn(rush, 0, NOBODY);
    turns[1] = shared ? choose_arrival(rush, who, true) : choose_turn(rush, 1, turns[0].who);
    for (int desk = 0; desk < DESKS; desk++)
        prepare(rush, desk, &turns[desk]);
    for (int desk = 0; desk < DESKS; desk++)
        fire(rush, desk, &turns[desk]);
    for (int desk = 0; desk < DESKS; desk++)
        answers[desk] = take_answer(rush, desk, &turns[desk]);
    if (*turns[0].answers[1])
        assert_int_equal(answers[0] + answers[1], 1); /* one of them, and only one, let them in */
    rush->doubles += shared;
    for (int desk = 0; desk < DESKS; desk++)
        acknowledge(rush, &turns[desk], answers[desk]);
}

static int count_acts(const struct rush *rush)
{
    int count = 0;
    for (int i = 0; i < KINDS; i++)
        count += rush->acts[i];
    return count;
}

/* ---- Afterwards ---- */

struct totals {
    int64_t checked_in;
    int64_t inside;
    int64_t entries;
    int64_t heads;
};

static struct totals count_acknowledged(const struct rush *rush)
{
    struct totals totals = {.entries = rush->entries, .heads = rush->heads};
    for (int i = 0; i < PEOPLE; i++) {
        totals.checked_in += rush->people[i].state != AWAY;
        totals.inside += rush->people[i].state == INSIDE;
    }
    return totals;
}

/* Nothing but the log's own lines: what was added and not made void. */
#define STANDING(entity_name, fields)                                                              \
    " FROM change c WHERE c.entity = '" entity_name "' AND c.field = '" fields "'"                 \
    " AND NOT EXISTS (SELECT 1 FROM change v WHERE v.row = c.row AND v.field = 'void'"             \
    " AND v.value = 1)"
#define MOVES                                                                                      \
    STANDING("presence", "event,registration,direction,at,desk")                                   \
    " AND json_extract(c.value, '$[2]') = "

static struct totals count_log(void)
{
    return (struct totals){
        .checked_in =
            stage_number(BOOK, "SELECT count(DISTINCT json_extract(c.value, '$[1]'))" MOVES "'in'"),
        .inside = stage_number(BOOK, "SELECT (SELECT count(*)" MOVES "'in')"
                                     " - (SELECT count(*)" MOVES "'out')"),
        .entries = stage_number(BOOK, "SELECT count(*)" MOVES "'in'"),
        .heads = stage_number(BOOK, "SELECT sum(json_extract(c.value, '$[1]'))" STANDING(
                                        "headcount", "event,people,at,desk"))};
}

static int64_t number_of(const struct buffer *json, const char *key)
{
    const char *found = strstr(buffer_text(json), key);
    assert_non_null(found);
    return strtoll(found + strlen(key), NULL, 10);
}

static struct totals read_summary(void)
{
    struct buffer said = {0};
    stage_must_run((const char *const[]){"report", BOOK, "summary", "--format", "json", NULL},
                   &said);
    const struct totals totals = {.checked_in = number_of(&said, "\"checked_in\":"),
                                  .inside = number_of(&said, "\"inside\":"),
                                  .entries = number_of(&said, "\"entries\":"),
                                  .heads = number_of(&said, "\"anonymous\":")};
    assert_int_equal(number_of(&said, "\"registered\":"), PEOPLE);
    assert_int_equal(number_of(&said, "\"no_show\":"), PEOPLE - totals.checked_in);
    assert_int_equal(number_of(&said, "\"met\":"), totals.checked_in + totals.heads);
    assert_int_equal(number_of(&said, "\"conflicts\":"), 0);
    buffer_release(&said);
    return totals;
}

static void assert_same(struct totals one, struct totals other)
{
    assert_int_equal(one.checked_in, other.checked_in);
    assert_int_equal(one.inside, other.inside);
    assert_int_equal(one.entries, other.entries);
    assert_int_equal(one.heads, other.heads);
}

static void expect_headers(struct rush *rush, struct totals totals)
{
    char arrived[TEXT];
    char inside[TEXT];
    (void)snprintf(arrived, sizeof arrived, "Saapunut %d/%d ", (int)totals.checked_in, PEOPLE);
    (void)snprintf(inside, sizeof inside, " Paikalla %d ", (int)totals.inside);
    for (int i = 0; i < DESKS; i++)
        pty_expect(rush->desks[i], .says = arrived, .also = inside, .never = "ristiriita");
}

static void test_two_desks_in_a_rush(void **state)
{
    static struct rush rush;
    struct buffer said = {0};
    const char *seed = getenv("VAIHTARIT_SEED");
    rush.random = seed ? strtoull(seed, NULL, 10) : 20261124;
    print_message("VAIHTARIT_SEED=%llu\n", (unsigned long long)rush.random);
    open_doors(&rush, *state);
    while (count_acts(&rush) < ACTS) {
        rush.round++;
        if (rush.deed_count > 0 && draw(&rush, 6) == 0)
            undo(&rush);
        else
            both_at_once(&rush);
    }
    const struct totals totals = count_acknowledged(&rush);
    print_message("%d in, %d inside, %d entries, %d heads; %d undone, %d at both desks at once\n",
                  (int)totals.checked_in, (int)totals.inside, (int)totals.entries,
                  (int)totals.heads, rush.acts[UNDO], rush.doubles);
    for (int i = 0; i < KINDS; i++)
        assert_true(rush.acts[i] > 0);
    assert_true(rush.doubles > 0);
    assert_same(read_summary(), totals);
    assert_same(count_log(), totals);
    expect_headers(&rush, totals);
    stage_must_run((const char *const[]){"verify", BOOK, NULL}, &said);
    buffer_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_two_desks_in_a_rush, stage_set_up, stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
