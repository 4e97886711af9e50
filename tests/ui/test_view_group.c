/* Everyone of one association at the door: who they are, who is ticked, and all in at once. */
#include "evening.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct registration_form group_people[] = {
    {.given = "Aino", .family = "Alho", .organisation = "Kylätalo ry"},
    {.given = "Berta", .family = "Borg", .organisation = "Kylätalo ry"},
    {.given = "Calle", .family = "Cygnaeus", .organisation = "Kylätalo ry"},
    {.given = "Dora",
     .family = "Dahl",
     .organisation = "Kylätalo ry",
     .status = REGISTRATION_WAITLIST},
    {.given = "Eemil",
     .family = "Eklund",
     .organisation = "Kylätalo ry",
     .status = REGISTRATION_CANCELLED},
    {.given = "Fanni", .family = "Forss", .organisation = "Kyläkuoro ry"},
};

/* Berta is in already. */
static void open_door(struct evening_stage *evening, int rows, int columns)
{
    struct error error = {0};
    enum registration_outcome outcome;
    struct id id;
    evening_stage_open(evening, 1, rows, columns);
    struct app *app = evening->stage.app;
    for (size_t i = 0; i < sizeof group_people / sizeof *group_people; i++)
        assert_true(registration_import(app->store, &app->event.id, &group_people[i], 1, &outcome,
                                        &id, &error));
    const struct attendee berta = evening_attendee(evening, "berta");
    assert_true(presence_check_in(app->store, &berta.registration, "ovi B", &error));
    app_follow_book(app);
}

static void open_group(struct evening_stage *evening)
{
    open_door(evening, 24, 80);
    stage_type(&evening->stage, "kylätalo");
    stage_press(&evening->stage, (struct key)KEY_CONTROL('y'));
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &group_view);
}

static bool is_inside(struct evening_stage *evening, const char *name)
{
    return evening_attendee(evening, name).presence == PRESENCE_INSIDE;
}

static void test_who_they_are_is_seen_first(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_group(&evening);
    assert_screen(&evening.stage, "group.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "group-small.txt");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &door_view);
    assert_false(is_inside(&evening, "aino"));
    evening_stage_close(&evening);
}

static void test_the_ticked_come_in_and_one_undo_takes_them_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_group(&evening);
    assert_cursor_on(&evening.stage, "> [x] Alho Aino");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_type(&evening.stage, " ");
    assert_cursor_on(&evening.stage, "> [ ] Cygnaeus Calle");
    assert_shows(&evening.stage, "Listalla 5, rastitettu 1.");
    stage_press_kind(&evening.stage, PRESS_END);
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "Häntä ei kirjata tästä.");
    evening_press_function(&evening, 2);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Ketään ei ole rastitettu.");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "rastitettu 2.");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &door_view);
    assert_shows(&evening.stage, "SISÄÄN 2  Kylätalo ry");
    assert_hides(&evening.stage, "skannaa kylätalo");
    assert_true(is_inside(&evening, "aino") && is_inside(&evening, "calle"));
    assert_false(is_inside(&evening, "dora") || is_inside(&evening, "eemil"));
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "Kumottu: kirjattu 2 ihmistä: Kylätalo ry.");
    assert_false(is_inside(&evening, "aino") || is_inside(&evening, "calle"));
    assert_true(is_inside(&evening, "berta"));
    evening_stage_close(&evening);
}

/* While the list is looked at another desk checks one of them in. */
static void test_who_was_faster_is_named(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct store *other;
    struct error error = {0};
    open_group(&evening);
    const struct attendee aino = evening_attendee(&evening, "aino");
    assert_true(store_open(&other, store_path(evening.stage.app->store), &error));
    assert_true(presence_check_in(other, &aino.registration, "ovi C", &error));
    store_close(other);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "SISÄÄN 1  Kylätalo ry");
    assert_shows(&evening.stage, "Aino Alho on jo kirjattu klo 17.42 (ovi C).");
    evening_stage_close(&evening);
}

static void test_a_full_house_is_asked_about(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    open_group(&evening);
    struct event event = evening.stage.app->event;
    event.capacity = 2;
    assert_true(event_update(evening.stage.app->store, &event, &error));
    app_follow_book(evening.stage.app);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Sali tuli täyteen. Kirjataanko vielä 1 ihminen?");
    assert_true(is_inside(&evening, "aino"));
    assert_false(is_inside(&evening, "calle"));
    stage_type(&evening.stage, "k");
    assert_true(is_inside(&evening, "calle"));
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &door_view);
    evening_stage_close(&evening);
}

/* Who has to answer something is asked at the door, one by one. */
static void test_a_required_answer_is_asked_of_each(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    struct id id;
    open_group(&evening);
    struct app *app = evening.stage.app;
    const struct question question = {
        .text = "Syötkö lihaa?", .kind = QUESTION_YES_NO, .options = "", .required = true};
    assert_true(question_add(app->store, &app->event.id, &question, &id, &error));
    const struct attendee aino = evening_attendee(&evening, "aino");
    assert_true(reply_put_all(app->store, &aino.registration,
                              &(struct reply){.question = id, .text = "yes"}, 1, &error));
    app_follow_book(app);
    assert_shows(&evening.stage, "Listalla 5, rastitettu 1.");
    assert_shows(&evening.stage, "> [x] Alho Aino");
    assert_shows(&evening.stage, "kysyttävää");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "Cygnaeus Calle: kysyttävää. Häntä ei kirjata tästä.");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_true(is_inside(&evening, "aino"));
    assert_false(is_inside(&evening, "calle"));
    evening_stage_close(&evening);
}

static void test_several_associations_are_asked_about(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('y'));
    assert_shows(&evening.stage, "Kirjoita yhdistyksen nimi");
    stage_type(&evening.stage, "kylä");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('y'));
    assert_shows(&evening.stage, "Minkä yhdistyksen väki kirjataan?");
    assert_cursor_on(&evening.stage, "> Kyläkuoro ry");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_cursor_on(&evening.stage, "> [x] Forss Fanni");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "calle");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('y'));
    assert_shows(&evening.stage, "Listalla 5, rastitettu 2.");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_they_are_is_seen_first),
        cmocka_unit_test(test_the_ticked_come_in_and_one_undo_takes_them_back),
        cmocka_unit_test(test_who_was_faster_is_named),
        cmocka_unit_test(test_a_full_house_is_asked_about),
        cmocka_unit_test(test_a_required_answer_is_asked_of_each),
        cmocka_unit_test(test_several_associations_are_asked_about),
    };
    return cmocka_run_group_tests_name("group", tests, NULL, NULL);
}
