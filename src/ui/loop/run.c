/* The app on a terminal: the one loop. */
#include "vaihtarit/core/clock.h"
#include "vaihtarit/term/terminal.h"
#include "vaihtarit/ui/app.h"

/* Between two looks at the clock and at the book, two redraws while loading, and two in work. */
enum { TICK_MICROSECONDS = 250000, LOAD_MILLISECONDS = 20, BREATH_MICROSECONDS = 50000 };

static bool show(struct app *app, struct terminal *terminal, struct canvas *canvas,
                 struct error *error)
{
    int rows;
    int columns;
    terminal_size(terminal, &rows, &columns);
    if ((rows != canvas->rows || columns != canvas->columns) &&
        !canvas_resize(canvas, rows, columns, error))
        return false;
    if (app->repaint)
        terminal_repaint(terminal);
    app->repaint = false;
    app_draw(app, canvas);
    terminal_show(terminal, canvas);
    terminal_ring(terminal, app->rings);
    app->rings = 0;
    return true;
}

/* Everything typed so far is dealt with before the next drawing, but for what work comes before. */
static void take_keys(struct app *app, struct terminal *terminal)
{
    struct key key;
    while (!app->quit && !app->work && terminal_read_key(terminal, &key))
        app_key(app, &key);
}

static void take_requests(struct app *app, struct terminal *terminal)
{
    struct terminal_requests requests = terminal_take_requests(terminal);
    app->dirty = app->dirty || requests.resized;
    app->quit = app->quit || requests.stop;
}

/* Milliseconds until a moment of clock_monotonic; 0 when it has passed. */
static int milliseconds_to(int64_t moment)
{
    int64_t left = moment - clock_monotonic();
    return left > 0 ? (int)(left / 1000 + 1) : 0;
}

/* How long to wait for a key: until the next tick, or the moment that a view asked for. */
static int waiting_time(const struct app *app, int64_t next_tick)
{
    int milliseconds = app->loading ? 0 : milliseconds_to(next_tick);
    if (app->tick_at > 0 && app->tick_at - app->moment < milliseconds)
        milliseconds = app->tick_at > app->moment ? (int)(app->tick_at - app->moment) : 0;
    return milliseconds;
}

/* True when there is something to read; what was there already has not been waited for. */
static bool wait_for_keys(struct app *app, struct terminal *terminal, int64_t next_tick)
{
    if (terminal_wait(terminal, 0))
        return true;
    int64_t begin = clock_monotonic();
    bool ready = terminal_wait(terminal, waiting_time(app, next_tick));
    app_wait(app, (clock_monotonic() - begin) / 1000);
    return ready;
}

/* What work that takes long may see of the loop. */
struct breather {
    struct app *app;
    struct terminal *terminal;
    struct canvas *canvas;
    int64_t next; /* look at the keys and show the screen no sooner than this */
};

static void breathe(void *context)
{
    struct breather *breather = context;
    struct key key;
    if (clock_monotonic() < breather->next)
        return;
    take_requests(breather->app, breather->terminal);
    while (terminal_wait(breather->terminal, 0) && !breather->app->quit &&
           terminal_read_key(breather->terminal, &key)) {
        if (key.kind == PRESS_ESCAPE)
            app_key(breather->app, &key);
    }
    (void)show(breather->app, breather->terminal, breather->canvas, NULL);
    breather->next = clock_monotonic() + BREATH_MICROSECONDS;
}

static bool run_loop(struct app *app, struct terminal *terminal, struct canvas *canvas,
                     struct error *error)
{
    struct breather breather = {.app = app, .terminal = terminal, .canvas = canvas};
    app->breathe = breathe;
    app->breathe_context = &breather;
    int64_t next_tick = clock_monotonic() + TICK_MICROSECONDS;
    while (!app->quit) {
        if ((app->dirty || app->repaint) && !show(app, terminal, canvas, error))
            return false;
        if (app->work) {
            app_do_work(app);
            continue;
        }
        if (wait_for_keys(app, terminal, next_tick)) {
            take_requests(app, terminal);
            take_keys(app, terminal);
        } else if (app->loading) {
            app_load(app, LOAD_MILLISECONDS);
        }
        if (clock_monotonic() >= next_tick) {
            app_tick(app);
            next_tick = clock_monotonic() + TICK_MICROSECONDS;
        }
    }
    return true;
}

static bool open_book(struct app *app, const struct app_options *options, struct error *error)
{
    if (options->board)
        return app_look_at_book(app, options->path, &options->event, error);
    return !options->path || app_open_book(app, options->path, error);
}

bool app_run(const struct app_options *options, struct error *error)
{
    struct app *app = NULL;
    struct terminal *terminal = NULL;
    struct canvas canvas = {.plain = options->plain};
    bool done = app_create(&app, options->board ? &views_of_board : &views_of_program, error);
    if (done) {
        app->plain = options->plain;
        app->big = options->big;
        app->on_screen = true;
    }
    done = done && open_book(app, options, error) &&
           terminal_open(&terminal, !options->plain, error) &&
           run_loop(app, terminal, &canvas, error);
    terminal_close(terminal);
    canvas_release(&canvas);
    app_destroy(app);
    return done;
}
