#include "vaihtarit/ui/views.h"

#include "import/import_views.h"
#include "market/listing_views.h"
#include "merging/merging.h"
#include "papers/printing.h"
#include "questions/asking.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/help.h"
#include "vaihtarit/ui/palette.h"
#include "vaihtarit/ui/screens.h"

static const struct view_ops *const main_views[] = {
    &door_view, &market_view, &trades_view, &summary_view, &sync_view, &settings_view,
};

static const struct view_ops *const other_views[] = {
    &person_view,         &code_view,           &import_view,        &import_lines_view,
    &import_columns_view, &import_running_view, &import_result_view, &scanner_view,
    &trade_view,          &proposals_view,      &log_view,           &arrivals_view,
    &heads_view,          &group_view,          &queue_view,         &absent_view,
    &sheet_view,          &asking_view,         &questions_view,     &merge_with_view,
    &merge_view,          &mergers_view,        &organisations_view, &form_view,
    &prompt_view,         &choice_view,         &help_view,          &confirm_view,
    &palette_view,        &print_view,          &paper_jobs_view,    &directory_view,
    &board_view,          &themes_view,         &same_again_view,    &follow_up_view,
    &papers_view,         &feedback_view,       &pictures_view,
};

const struct views views_of_program = {
    .home = &home_view,
    .main = main_views,
    .main_count = sizeof main_views / sizeof main_views[0],
    .others = other_views,
    .other_count = sizeof other_views / sizeof other_views[0],
};

static const struct view_ops *const board_views[] = {&board_view};

const struct views views_of_board = {
    .home = &home_view,
    .main = board_views,
    .main_count = sizeof board_views / sizeof board_views[0],
    .without_people = true,
};
