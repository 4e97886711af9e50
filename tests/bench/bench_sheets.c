/* The people of an evening as a table, a workbook and a web page, by the real program. */
#include "crowd.h"

#include <locale.h>
#include <stdio.h>

enum { PEOPLE = 10000, RUNS = 7, GOAL_HTML = 2, GOAL_XLSX = 1000 };

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "book", path);
    crowd_make_book(path, PEOPLE);
    double csv = bench_paper(path, "participants", "csv", RUNS);
    double html = bench_paper(path, "participants", "html", RUNS);
    double xlsx = bench_paper(path, "participants", "xlsx", RUNS);
    printf("%d people as CSV in %.0f ms, as HTML in %.0f ms (%.1f times that, goal %d), "
           "as XLSX in %.0f ms (%.1f times that, goal %d ms)\n",
           (int)PEOPLE, csv * 1e3, html * 1e3, html / csv, (int)GOAL_HTML, xlsx * 1e3, xlsx / csv,
           (int)GOAL_XLSX);
    folder_remove(&folder);
    return 0;
}
