#include "vaihtarit/report/xlsx_writer.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "xlsx_cell.h"
#include "xlsx_library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum {
    A4 = 9,
    TEXT_FORMAT =
        49, /* "@": a text stays one when somebody edits its cell, with its first = or 0 */
    NARROWEST = 6,
    WIDEST = 60,
    FILTER_COLUMNS = 3, /* of the button beside a heading */
    TIME_COLUMNS = 16,
    CELL_BYTES = 128, /* of a cell's tags, here and in the list of texts */
    BYTE_BYTES = 6,   /* that a byte becomes at most: &quot; */
    OTHER_BYTES = 1 << 17
};

/* A workbook being written. */
struct work {
    struct xlsx_library library;
    const struct document_table *table;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *heading, *text, *number, *date, *time;
    struct buffer cell;
    lxw_error refusal; /* the first thing that the library did not do */
};

static void heed(struct work *work, lxw_error refusal)
{
    if (work->refusal == LXW_NO_ERROR)
        work->refusal = refusal;
}

/* ---- Room to work in ---- */

/* The library does not notice when a disk fills under its parts, so there must be room for all. */
static size_t count_bytes(const struct document_table *table)
{
    size_t bytes = OTHER_BYTES + (table->row_count + 1) * table->column_count * CELL_BYTES;
    for (size_t i = 0; i < table->column_count; i++)
        bytes += strlen(table->columns[i].heading) * BYTE_BYTES;
    for (const struct document_row *row = table->rows; row; row = row->next)
        for (size_t i = 0; i < table->column_count; i++)
            bytes += strlen(row->cells[i]) * BYTE_BYTES;
    return bytes;
}

static bool has_room(const char *folder, size_t bytes)
{
    struct statvfs disk;
    struct rlimit limit;
    return folder && access(folder, W_OK | X_OK) == 0 && statvfs(folder, &disk) == 0 &&
           disk.f_bavail * disk.f_frsize >= bytes && getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           limit.rlim_cur >= bytes;
}

/* Where the parts are put together: in memory if possible, for they tell of people. */
static const char *find_folder(size_t bytes, struct error *error)
{
    const char *const folders[] = {"/dev/shm", getenv("TMPDIR"), P_tmpdir};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (has_room(folders[i], bytes))
            return folders[i];
    (void)error_set(error, ERROR_FULL, "%s",
                    tr("Levy on täynnä: taulukolle ei ole työtilaa. Tee tilaa kansioon /tmp ja "
                       "yritä uudelleen."));
    return NULL;
}

/* ---- Cells ---- */

static void put_text(struct work *work, lxw_row_t row, lxw_col_t column, const char *text,
                     lxw_format *format)
{
    buffer_clear(&work->cell);
    xlsx_cell_text(&work->cell, text);
    if (work->cell.length > 0)
        heed(work, work->library.worksheet_write_string(work->sheet, row, column,
                                                        buffer_text(&work->cell), format));
}

static void put_cell(struct work *work, lxw_row_t row, lxw_col_t column, const char *text)
{
    enum column_kind kind = work->table->columns[column].kind;
    double number;
    lxw_datetime moment;
    bool has_time;
    if (kind == COLUMN_NUMBER && xlsx_cell_number(text, &number))
        heed(work,
             work->library.worksheet_write_number(work->sheet, row, column, number, work->number));
    else if (kind == COLUMN_DATE && xlsx_cell_time(text, &moment, &has_time))
        heed(work, work->library.worksheet_write_datetime(work->sheet, row, column, &moment,
                                                          has_time ? work->time : work->date));
    else
        put_text(work, row, column, text, work->text);
}

static void put_rows(struct work *work)
{
    const struct document_table *table = work->table;
    lxw_row_t line = 0;
    for (lxw_col_t i = 0; i < table->column_count; i++)
        put_text(work, 0, i, table->columns[i].heading, work->heading);
    for (const struct document_row *row = table->rows; row; row = row->next) {
        line++;
        for (lxw_col_t i = 0; i < table->column_count; i++)
            put_cell(work, line, i, row->cells[i]);
    }
}

/* ---- Looks ---- */

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

static size_t measure_column(struct work *work, size_t column)
{
    const struct document_column *head = &work->table->columns[column];
    size_t widest = larger(NARROWEST, unicode_text_width(head->heading) + FILTER_COLUMNS);
    for (const struct document_row *row = work->table->rows; row; row = row->next) {
        size_t width = xlsx_cell_columns(&work->cell, row->cells[column]);
        if (head->kind == COLUMN_DATE && width > TIME_COLUMNS)
            width = TIME_COLUMNS;
        widest = larger(widest, width + 1);
    }
    return widest < WIDEST ? widest : WIDEST;
}

static lxw_format *add_format(struct work *work)
{
    lxw_format *format = work->library.workbook_add_format(work->workbook);
    if (!format) {
        heed(work, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    work->library.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static bool add_formats(struct work *work)
{
    const struct xlsx_library *library = &work->library;
    lxw_format **const formats[] = {&work->heading, &work->text, &work->number, &work->date,
                                    &work->time};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (!(*formats[i] = add_format(work)))
            return false;
    library->format_set_bold(work->heading);
    library->format_set_bottom(work->heading, LXW_BORDER_THIN);
    library->format_set_num_format_index(work->text, TEXT_FORMAT);
    library->format_set_text_wrap(work->text);
    library->format_set_align(work->number, LXW_ALIGN_RIGHT); /* not against the next column */
    library->format_set_indent(work->number, 1);
    library->format_set_align(work->date, LXW_ALIGN_LEFT);
    library->format_set_align(work->time, LXW_ALIGN_LEFT);
    library->format_set_num_format(work->date, "d.m.yyyy");
    library->format_set_num_format(work->time, "d.m.yyyy h:mm");
    return true;
}

/* Headings stay in sight on the screen and stand again on every sheet of paper. */
static void lay_out(struct work *work)
{
    const struct document_table *table = work->table;
    lxw_col_t last = (lxw_col_t)(table->column_count - 1);
    for (lxw_col_t i = 0; i <= last; i++)
        heed(work, work->library.worksheet_set_column(work->sheet, i, i,
                                                      (double)measure_column(work, i), NULL));
    work->library.worksheet_freeze_panes(work->sheet, 1, 0);
    heed(work,
         work->library.worksheet_autofilter(work->sheet, 0, 0, (lxw_row_t)table->row_count, last));
    heed(work, work->library.worksheet_repeat_rows(work->sheet, 0, 0));
    work->library.worksheet_set_landscape(work->sheet);
    work->library.worksheet_set_paper(work->sheet, A4);
    work->library.worksheet_fit_to_pages(work->sheet, 1, 0);
}

/* ---- The workbook ---- */

static void set_properties(struct work *work, const char *name)
{
    struct buffer title = {0};
    buffer_add(&title, name);
    lxw_doc_properties properties = {.created = (time_t)(clock_now() / 1000)};
    if (title.data)
        properties.title = title.data;
    heed(work, work->library.workbook_set_properties(work->workbook, &properties));
    buffer_release(&title);
}

/* The library complains on standard error, which may be a screen; what it returns says it all. */
static lxw_error close_quietly(struct work *work)
{
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    int silence = kept < 0 ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (silence >= 0)
        (void)dup2(silence, STDERR_FILENO);
    lxw_error refusal = work->library.workbook_close(work->workbook);
    work->workbook = NULL;
    if (silence >= 0) {
        (void)dup2(kept, STDERR_FILENO);
        (void)close(silence);
    }
    if (kept >= 0)
        (void)close(kept);
    return refusal;
}

static void write_workbook(struct work *work, const char *path, const char *folder,
                           const char *name)
{
    struct buffer parts = {0};
    buffer_add(&parts, folder);
    lxw_workbook_options options = {.tmpdir = parts.data};
    work->workbook = work->library.workbook_new_opt(path, &options);
    buffer_release(&parts);
    if (work->workbook)
        work->sheet = work->library.workbook_add_worksheet(work->workbook, name);
    if (!work->sheet) {
        heed(work, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    if (!add_formats(work))
        return;
    set_properties(work, name);
    put_rows(work);
    lay_out(work);
    if (work->refusal == LXW_NO_ERROR && !work->cell.failed)
        heed(work, close_quietly(work));
}

static bool read_back(struct buffer *out, int file)
{
    char bytes[1 << 14];
    ssize_t count;
    for (off_t place = 0; (count = pread(file, bytes, sizeof bytes, place)) > 0; place += count)
        buffer_add_bytes(out, bytes, (size_t)count);
    return count == 0;
}

static bool refuse(const struct work *work, struct error *error)
{
    if (work->cell.failed || work->refusal == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return error_set_memory(error);
    return error_set(error, ERROR_SYSTEM,
                     tr("Excel-tiedoston tekeminen ei onnistunut (%s). Muoto csv aukeaa samoissa "
                        "ohjelmissa."),
                     work->library.lxw_strerror(work->refusal));
}

bool xlsx_write_table(struct buffer *out, const struct document_table *table, const char *name,
                      struct error *error)
{
    struct work work = {.table = table};
    char path[32];
    const char *folder = find_folder(count_bytes(table), error);
    if (!folder || !xlsx_library_open(&work.library, error))
        return false;
    int file = memfd_create("vaihtarit", MFD_CLOEXEC);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (file < 0)
        work.refusal = LXW_ERROR_CREATING_XLSX_FILE;
    else
        write_workbook(&work, path, folder, name);
    if (work.refusal == LXW_NO_ERROR && !work.cell.failed && !read_back(out, file))
        work.refusal = LXW_ERROR_ZIP_FILE_OPERATION;
    bool done = (work.refusal == LXW_NO_ERROR && !work.cell.failed) || refuse(&work, error);
    if (work.workbook)
        work.library.lxw_workbook_free(work.workbook);
    if (file >= 0)
        (void)close(file);
    buffer_release(&work.cell);
    xlsx_library_close(&work.library);
    return done && (!out->failed || error_set_memory(error));
}
