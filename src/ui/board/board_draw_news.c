/* How a deal is told to the hall: over the whole width, in the middle of everything. */
#include "board_state.h"

#include "vaihtarit/core/message.h"

enum {
    MARGIN = 2,
    HEADLINE_SHARE = 3, /* the headline takes a third of the rows at most */
    HEADLINE_SCALE_MOST = 3,
    HALL_TALL = 36 /* rows from which the sentence has big letters wherever it fits */
};

static const char *headline_of(const struct trade *trade)
{
    switch (trade_shape_of(trade->leg_count)) {
    case TRADE_GIFT:
        return tr("UUSI LAHJA!");
    case TRADE_SWAP:
        return tr("UUSI VAIHTO!");
    case TRADE_RING:
        break;
    }
    return tr("UUSI RINKI!");
}

/* Which of the evening's it is, and what that does to the record. */
static void add_standing(struct buffer *out, int number, int record)
{
    buffer_add_format(out, tr("Illan %d. vaihto."), number);
    if (record > 0 && number == record)
        buffer_add(out, tr(" Sama kuin ennätys!"));
    else if (record > 0 && number == record + 1)
        buffer_add_format(out, tr(" Uusi ennätys! Entinen oli %d."), record);
    else if (record > 0 && number > record)
        buffer_add(out, tr(" Ennätys paranee!"));
}

/* A text and how large it is drawn: in big letters, or (scale 0) as it is. */
struct block {
    const char *text;
    int scale;
    int rows;
};

static struct block plain_block(const char *text, int columns)
{
    struct block block = {.text = text};
    struct area area = {.columns = columns};
    block.rows = canvas_put_wrapped(NULL, area, STYLE_NORMAL, text);
    return block;
}

static struct block big_block(const struct board *board, const char *text, int rows, int columns,
                              int scale_most)
{
    bool broken;
    struct block block = {.text = text};
    int scale = board->plain ? 0 : big_letters_fit(board->letters, text, rows, columns);
    if (scale == 0)
        return plain_block(text, columns);
    block.scale = scale < scale_most ? scale : scale_most;
    block.rows = BIG_ROWS * block.scale *
                 big_letters_lines(board->letters, text, block.scale, columns, &broken);
    return block;
}

static void draw_block(const struct board *board, const struct block *block, struct canvas *canvas,
                       struct area area, int row)
{
    struct area place = area_cut_rows(area, row, block->rows);
    if (block->scale > 0)
        big_letters_draw(board->letters, canvas, place, STYLE_ANSWER_GOOD, block->scale, 0,
                         block->text);
    else
        canvas_put_wrapped(canvas, place, STYLE_ANSWER_GOOD, block->text);
}

void board_draw_news(const struct board *board, const struct trade *trade, int number,
                     struct canvas *canvas, struct area area)
{
    struct buffer sentence = {0};
    struct buffer standing = {0};
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    board_add_sentence(&sentence, trade);
    add_standing(&standing, number, board->record);
    bool large = board->big || area.rows >= HALL_TALL;
    struct block headline = big_block(board, headline_of(trade), area.rows / HEADLINE_SHARE,
                                      inner.columns, HEADLINE_SCALE_MOST);
    struct block last = plain_block(buffer_text(&standing), inner.columns);
    int left = area.rows - headline.rows - last.rows - 2;
    struct block middle =
        big_block(board, buffer_text(&sentence), large ? left : 0, inner.columns, 2);
    int gap = headline.rows + middle.rows + last.rows + 2 <= area.rows ? 1 : 0;
    int row = (area.rows - headline.rows - middle.rows - last.rows - 2 * gap) / 2;
    canvas_fill(canvas, area, ' ', STYLE_ANSWER_GOOD);
    row = row < 0 ? 0 : row;
    draw_block(board, &headline, canvas, inner, row);
    row += headline.rows + gap;
    canvas_set_cursor(canvas, inner.row + row, inner.column);
    draw_block(board, &middle, canvas, inner, row);
    draw_block(board, &last, canvas, inner, row + middle.rows + gap);
    buffer_release(&sentence);
    buffer_release(&standing);
}
