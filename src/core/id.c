#include "vaihtarit/core/id.h"

#include <stdio.h>
#include <string.h>

bool id_is_none(const struct id *id)
{
    static const struct id none;
    return memcmp(id->bytes, none.bytes, ID_SIZE) == 0;
}

bool id_equal(const struct id *one, const struct id *other)
{
    return memcmp(one->bytes, other->bytes, ID_SIZE) == 0;
}

int id_compare(const struct id *one, const struct id *other)
{
    return memcmp(one->bytes, other->bytes, ID_SIZE);
}

void id_format(const struct id *id, char text[ID_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    char *out = text;
    for (int i = 0; i < ID_SIZE; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        *out++ = digits[id->bytes[i] >> 4];
        *out++ = digits[id->bytes[i] & 15];
    }
    *out = '\0';
}

/* The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/* Eight bytes as a little-endian number, on every machine: codes are printed from it. */
static uint64_t number_of(const uint8_t bytes[8])
{
    uint64_t number = 0;
    for (int i = 7; i >= 0; i--)
        number = number << 8 | bytes[i];
    return number;
}

uint64_t id_hash(const struct id *id)
{
    return mix(number_of(id->bytes) + 0x9e3779b97f4a7c15U) ^ mix(number_of(id->bytes + 8));
}

/* The weakly totally anti-symmetric quasigroup of order 10 in Damm's thesis (2004). */
static int damm(const char *digits, int count)
{
    static const unsigned char table[10][10] = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9}, {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5}, {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};
    int interim = 0;
    for (int i = 0; i < count; i++)
        interim = table[interim][digits[i] - '0'];
    return interim;
}

void id_code(const struct id *id, char code[ID_CODE_SIZE])
{
    /* A leading zero is lost in spreadsheets, so the first digit is 1 to 9. */
    uint64_t number = 10000000U + id_hash(id) % 90000000U;
    for (int i = 7; i >= 0; i--, number /= 10)
        code[i] = (char)('0' + number % 10);
    code[8] = (char)('0' + damm(code, 8));
    code[9] = '\0';
}

bool id_code_is_valid(const char *code)
{
    for (int i = 0; i < ID_CODE_SIZE - 1; i++)
        if (code[i] < '0' || code[i] > '9')
            return false;
    return code[ID_CODE_SIZE - 1] == '\0' && damm(code, ID_CODE_SIZE - 1) == 0;
}

void id_code_in_threes(const char code[ID_CODE_SIZE], char shown[ID_CODE_SHOWN_SIZE])
{
    (void)snprintf(shown, ID_CODE_SHOWN_SIZE, "%.3s %.3s %.3s", code, code + 3, code + 6);
}

bool id_code_read(const char *typed, char code[ID_CODE_SIZE])
{
    size_t count = 0;
    for (; *typed != '\0'; typed++) {
        if (*typed == ' ')
            continue;
        if (*typed < '0' || *typed > '9' || count == ID_CODE_SIZE - 1)
            return false;
        code[count++] = *typed;
    }
    code[count] = '\0';
    return count == ID_CODE_SIZE - 1;
}
