#include "vaihtarit/intake/table.h"

#include "records.h"
#include "vaihtarit/core/message.h"
#include "xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse_file(struct error *error, const char *path)
{
    switch (errno) {
    case ENOENT:
        return error_set(error, ERROR_NOT_FOUND, tr("Listaa %s ei löydy. Tarkista nimi ja kansio."),
                         path);
    case EACCES:
        return error_set(error, ERROR_INPUT, tr("Listaa %s ei saa lukea: oikeudet puuttuvat."),
                         path);
    case EISDIR:
        return error_set(error, ERROR_INPUT,
                         tr("%s on kansio. Anna listan tiedosto, esimerkiksi %s/lista.csv."), path,
                         path);
    case EFBIG:
        return error_set(error, ERROR_INPUT,
                         tr("Lista %s on liian suuri: enintään %zu megatavua luetaan."), path,
                         TABLE_SIZE_MOST / (1024 * 1024));
    default:
        return error_set(error, ERROR_SYSTEM, tr("Listaa %s ei voi lukea: %s."), path,
                         strerror(errno));
    }
}

static bool read_all(int file, struct buffer *bytes)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return false;
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return false;
    }
    char part[64 * 1024];
    for (;;) {
        ssize_t count = read(file, part, sizeof part);
        if (count == 0)
            return true;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        buffer_add_bytes(bytes, part, (size_t)count);
        if (bytes->failed)
            errno = ENOMEM;
        else if (bytes->length > TABLE_SIZE_MOST)
            errno = EFBIG;
        else
            continue;
        return false;
    }
}

static bool read_file(struct buffer *bytes, const char *path, struct error *error)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, bytes) || refuse_file(error, path);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return refuse_file(error, path);
    bool read = read_all(file, bytes) || refuse_file(error, path);
    (void)close(file);
    return read;
}

/* Programs, pictures and packed files: nothing of them is a list. */
static bool is_no_text(const char *text)
{
    static const char elf[] = "\x7F" /* and not the digit 7FE */
                              "ELF";
    static const char *const beginnings[] = {elf,    "MZ\x90",   "\x89PNG",    "\xFF\xD8\xFF",
                                             "GIF8", "\x1F\x8B", "7z\xBC\xAF", "Rar!\x1A"};
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
        if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

/* Files that people take for lists, by their first bytes. */
static bool check_kind(const struct buffer *bytes, struct error *error)
{
    const char *text = buffer_text(bytes);
    if (strncmp(text, "\xD0\xCF\x11\xE0", 4) == 0)
        return xlsx_refuse_compound(bytes->data, bytes->length, error);
    if (strncmp(text, "%PDF", 4) == 0)
        return error_set(error, ERROR_INPUT,
                         tr("Lista on PDF. Pyydä se CSV-tiedostona tai kopioi sen teksti "
                            "tiedostoon."));
    if (is_no_text(text))
        return error_set(
            error, ERROR_INPUT,
            tr("Tiedosto ei ole lista vaan ohjelma, kuva tai pakattu tiedosto. Valitse "
               "toinen tiedosto."));
    if (strncmp(text, "SQLite format 3", 15) == 0)
        return error_set(error, ERROR_INPUT,
                         tr("Lista on tietokanta. Toisen tapahtumatiedoston tiedot saat komennolla "
                            "vaihtarit sync."));
    return true;
}

/* Excel's own first line, "sep=;", says the delimiter. Returns the length of that line, or 0. */
static size_t read_declaration(const char *text, char *delimiter)
{
    if (strncmp(text, "sep=", 4) != 0 || text[4] == '\0')
        return 0;
    size_t length = 5;
    if (text[length] == '\r')
        length++;
    if (text[length] == '\n')
        length++;
    if (length == 5 || !strchr(";,\t|", text[4]))
        return 0;
    *delimiter = text[4];
    return length;
}

/* Takes over what the buffer holds. */
static bool read_list(struct table *table, struct buffer *bytes, struct error *error)
{
    if (xlsx_is_zip(bytes->data, bytes->length))
        return xlsx_read(table, bytes->data, bytes->length, &xlsx_usual_limits, error);
    if (!check_kind(bytes, error))
        return false;
    table->encoding = encoding_detect((const unsigned char *)buffer_text(bytes), bytes->length);
    encoding_convert(bytes, table->encoding);
    if (bytes->failed)
        return error_set_memory(error);
    const char *text = buffer_text(bytes);
    char delimiter;
    size_t skipped = read_declaration(text, &delimiter);
    if (skipped == 0 && !records_guess_delimiter(text, bytes->length, &delimiter))
        return error_set_memory(error);
    if (!records_read(table, text + skipped, bytes->length - skipped, skipped > 0 ? 2 : 1,
                      delimiter, SIZE_MAX))
        return error_set_memory(error);
    if (table->row_count == 0)
        return error_set(error, ERROR_INPUT, tr("Lista on tyhjä."));
    return true;
}

bool table_read_file(struct table *table, const char *path, struct error *error)
{
    struct buffer bytes = {0};
    bool read = read_file(&bytes, path, error) && read_list(table, &bytes, error);
    buffer_release(&bytes);
    return read;
}

bool table_read_bytes(struct table *table, const void *bytes, size_t size, struct error *error)
{
    struct buffer copy = {0};
    buffer_add_bytes(&copy, bytes, size);
    bool read = copy.failed ? error_set_memory(error) : read_list(table, &copy, error);
    buffer_release(&copy);
    return read;
}

size_t table_width(const struct table *table, size_t row)
{
    size_t end = row + 1 < table->row_count ? table->rows[row + 1].first_cell : table->cell_count;
    return end - table->rows[row].first_cell;
}

const char *table_cell(const struct table *table, size_t row, size_t column)
{
    if (column >= table_width(table, row))
        return "";
    return table->text.data + table->cells[table->rows[row].first_cell + column];
}

void table_release(struct table *table)
{
    buffer_release(&table->sheet);
    buffer_release(&table->text);
    free(table->cells);
    free(table->rows);
    problem_release(&table->problems);
    *table = (struct table){0};
}
