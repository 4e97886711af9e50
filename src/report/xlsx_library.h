/*
 * libxlsxwriter, opened only while a workbook is being written: most evenings need none, and the
 * program starts without it and runs where it is not installed.
 */
#ifndef REPORT_XLSX_LIBRARY_H
#define REPORT_XLSX_LIBRARY_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <xlsxwriter.h>

/* Every function of it that is called. */
#define XLSX_FUNCTIONS(X)                                                                          \
    X(workbook_new_opt)                                                                            \
    X(workbook_add_format)                                                                         \
    X(workbook_add_worksheet)                                                                      \
    X(workbook_set_properties)                                                                     \
    X(workbook_close)                                                                              \
    X(lxw_workbook_free)                                                                           \
    X(lxw_strerror)                                                                                \
    X(format_set_align)                                                                            \
    X(format_set_bold)                                                                             \
    X(format_set_bottom)                                                                           \
    X(format_set_indent)                                                                           \
    X(format_set_num_format)                                                                       \
    X(format_set_num_format_index)                                                                 \
    X(format_set_text_wrap)                                                                        \
    X(worksheet_write_string)                                                                      \
    X(worksheet_write_number)                                                                      \
    X(worksheet_write_datetime)                                                                    \
    X(worksheet_set_column)                                                                        \
    X(worksheet_freeze_panes)                                                                      \
    X(worksheet_autofilter)                                                                        \
    X(worksheet_repeat_rows)                                                                       \
    X(worksheet_set_landscape)                                                                     \
    X(worksheet_set_paper)                                                                         \
    X(worksheet_fit_to_pages)

struct xlsx_library {
    void *handle;
#define XLSX_MEMBER(name) __typeof__(&name) name;
    XLSX_FUNCTIONS(XLSX_MEMBER)
#undef XLSX_MEMBER
};

/* Finds the library and its functions; ERROR_NOT_FOUND where it is not installed. */
bool xlsx_library_open(struct xlsx_library *library, struct error *error);

/* A zeroed struct is left alone. */
void xlsx_library_close(struct xlsx_library *library);

#endif
