/* What `vaihtarit match FILE` does: proposals, or every pair, of an event's listings. */
#ifndef VAIHTARIT_CLI_MATCH_FILE_H
#define VAIHTARIT_CLI_MATCH_FILE_H

#include "vaihtarit/cli/command.h"

/* How the answer is wanted. */
struct match_request {
    size_t longest; /* parties in a ring at most, 0 for any number */
    bool pairs;     /* every want with every offer */
    bool json;
};

/* Appends the answer for the file that the command line names. */
bool match_file(const struct command_line *line, const struct match_request *request,
                struct buffer *out, struct error *error);

#endif
