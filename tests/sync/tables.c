#include "tables.h"

#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

struct id laptop_add_offer(struct laptop *laptop, const struct id *event)
{
    struct error error = {0};
    struct id id;
    struct listing_form form = {
        .organisation = "Sieniseura ry", .side = LISTING_OFFER, .title = "Sieniretki"};
    must(listing_add(laptop->store, event, &form, &id, &error), &error);
    return id;
}

int tables_set_up(void **state)
{
    struct tables *tables = calloc(1, sizeof *tables);
    assert_non_null(tables);
    assert_true(folder_make(&tables->folder));
    laptop_create(&tables->a, &tables->folder, "a");
    tables->event = laptop_add_event(&tables->a);
    tables->anna = laptop_add_person(&tables->a, &tables->event, "Mäkinen");
    tables->offer = laptop_add_offer(&tables->a, &tables->event);
    char path[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "b", path);
    laptop_sync(&tables->a, path, NULL);
    laptop_open(&tables->b, &tables->folder, "b");
    *state = tables;
    return 0;
}

int tables_tear_down(void **state)
{
    struct tables *tables = *state;
    laptop_close(&tables->a);
    laptop_close(&tables->b);
    folder_remove(&tables->folder);
    free(tables);
    return 0;
}

void laptop_check_in(struct laptop *laptop, const struct id *registration)
{
    struct error error = {0};
    must(presence_check_in(laptop->store, registration, "ovi", &error), &error);
}

struct sync_result laptop_count_sync(struct laptop *laptop, const char *target)
{
    struct sync_result result = {0};
    laptop_sync(laptop, target, &result);
    struct sync_result counts = result;
    sync_result_release(&result);
    counts.sentences = NULL;
    counts.arena = (struct arena){0};
    return counts;
}
