#include "qr_draw.h"

enum { GAP = 3 };

int qr_draw_columns(const struct qr *qr, struct area area, int beside)
{
    int columns = qr_columns(qr, QR_QUIET) + GAP;
    bool fits =
        qr->size > 0 && area.rows >= qr_lines(qr, QR_QUIET) && area.columns >= columns + beside;
    return fits ? columns : 0;
}

void qr_draw(const struct qr *qr, struct canvas *canvas, struct area area)
{
    struct area code = area_cut_columns(area_cut_rows(area, 0, qr_lines(qr, QR_QUIET)), 0,
                                        qr_columns(qr, QR_QUIET));
    for (int row = 0; row < code.rows; row++)
        for (int column = 0; column < code.columns; column++)
            canvas_fill(canvas, area_cut_columns(area_cut_rows(code, row, 1), column, 1),
                        qr_block(qr, QR_QUIET, row, column), STYLE_PAPER);
}
