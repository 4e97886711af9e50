#include "scan_layout.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/scan.h"

/* The digit rows as Windows and X11 have them; those that share a row are told once. */
static const struct scan_layout layouts[] = {
    {.name = tr_noop("ranskalainen AZERTY"), .keys = U"&é\"'(-è_çà"},
    {.name = tr_noop("belgialainen AZERTY"), .keys = U"&é\"'(§è!çà"},
    {.name = tr_noop("tšekkiläinen"), .keys = U"+ěščřžýáíé"},
    {.name = tr_noop("slovakialainen"), .keys = U"+ľščťžýáíé"},
    {.name = tr_noop("unkarilainen"), .keys = U"123456789ö"},
    {.name = tr_noop("suomalainen, vaihtonäppäin pohjassa"), .keys = U"!\"#¤%&/()="},
    {.name = tr_noop("amerikkalainen, vaihtonäppäin pohjassa"), .keys = U"!@#$%^&*()"},
    {.name = tr_noop("brittiläinen, vaihtonäppäin pohjassa"), .keys = U"!\"£$%^&*()"},
    {.name = tr_noop("saksalainen, vaihtonäppäin pohjassa"), .keys = U"!\"§$%&/()="},
    {.name = tr_noop("itäaasialainen, leveät numerot"), .keys = U"１２３４５６７８９０"},
    {.name = tr_noop("arabialainen"), .keys = U"١٢٣٤٥٦٧٨٩٠"},
    {.name = tr_noop("persialainen"), .keys = U"۱۲۳۴۵۶۷۸۹۰"},
    {.name = tr_noop("numeronäppäimistö ilman Num Lockia"),
     .keys = {SCAN_KEYPAD_END, SCAN_KEYPAD_DOWN, SCAN_KEYPAD_PAGE_DOWN, SCAN_KEYPAD_LEFT, 0,
              SCAN_KEYPAD_RIGHT, SCAN_KEYPAD_HOME, SCAN_KEYPAD_UP, SCAN_KEYPAD_PAGE_UP,
              SCAN_KEYPAD_INSERT},
     .ends = true},
};

const struct scan_layout *scan_layouts(size_t *count)
{
    *count = sizeof layouts / sizeof layouts[0];
    return layouts;
}

/* The digit that a layout gives this key for; '\0' for none. */
static char find_digit(const struct scan_layout *layout, char32_t key)
{
    for (size_t i = 0; i < SCAN_LAYOUT_DIGITS; i++)
        if (key != 0 && layout->keys[i] == key)
            return (char)('0' + (i + 1) % SCAN_LAYOUT_DIGITS);
    return '\0';
}

bool scan_layout_fits(const struct scan_layout *layout, const char32_t *keys, size_t count,
                      char *digits)
{
    bool garbled = false;
    for (size_t i = 0; i < count; i++) {
        digits[i] = find_digit(layout, keys[i]);
        if (digits[i] == '\0')
            return false;
        garbled = garbled || keys[i] != (char32_t)digits[i];
    }
    digits[count] = '\0';
    return garbled;
}
