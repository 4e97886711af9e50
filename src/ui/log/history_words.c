#include "history_words.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <string.h>

enum counted { COUNTS_NOTHING, COUNTS_PEOPLE, COUNTS_LISTINGS };

/* A deed: what stands before whom or what it concerned. */
struct deed {
    const char *action;
    const char *words;
    enum counted counted; /* what is told by their number when there are several */
};

static const struct deed deeds[] = {
    {"checkin", tr_noop("kirjattu"), COUNTS_NOTHING},
    {"group", tr_noop("kirjattu"), COUNTS_PEOPLE},
    {"admit", tr_noop("otettu sisään"), COUNTS_NOTHING},
    {"checkin-undo", tr_noop("kirjaus peruttu:"), COUNTS_NOTHING},
    {"leave", tr_noop("lähti"), COUNTS_NOTHING},
    {"return", tr_noop("palasi"), COUNTS_NOTHING},
    {"headcount", tr_noop("ilman nimeä"), COUNTS_NOTHING},
    {"headcount-void", tr_noop("laskenta kumottu:"), COUNTS_NOTHING},
    {"headcount-restore", tr_noop("laskenta palautettu:"), COUNTS_NOTHING},
    {"walk-in", tr_noop("uusi osallistuja"), COUNTS_NOTHING},
    {"cancel", tr_noop("ilmoittautuminen peruttu:"), COUNTS_NOTHING},
    {"import", tr_noop("tuotu"), COUNTS_PEOPLE},
    {"listings", tr_noop("tuotu"), COUNTS_LISTINGS},
    {"listing", tr_noop("uusi ilmoitus:"), COUNTS_NOTHING},
    {"listing-edit", tr_noop("ilmoitus muutettu:"), COUNTS_NOTHING},
    {"withdraw", tr_noop("ilmoitus vedetty pois:"), COUNTS_NOTHING},
    {"reopen", tr_noop("ilmoitus taas voimassa:"), COUNTS_NOTHING},
    {"trade", tr_noop("vaihto:"), COUNTS_NOTHING},
    {"trade-proposed", tr_noop("vaihtoehdotus:"), COUNTS_NOTHING},
    {"trade-agreed", tr_noop("vaihto sovittu:"), COUNTS_NOTHING},
    {"trade-done", tr_noop("vaihto toteutui:"), COUNTS_NOTHING},
    {"trade-cancelled", tr_noop("vaihto peruttu:"), COUNTS_NOTHING},
    {"trade-unmatched", tr_noop("vaihto purettu:"), COUNTS_NOTHING},
    {"trade-need", tr_noop("täyttyikö toive:"), COUNTS_NOTHING},
    {"trade-settled", tr_noop("päällekkäinen vaihto purettu:"), COUNTS_NOTHING},
    {"trade-follow-up", tr_noop("kysytty, toteutuiko:"), COUNTS_NOTHING},
    {"verdict-reject", tr_noop("ehdotus hylätty:"), COUNTS_NOTHING},
    {"verdict-pin", tr_noop("ehdotus kiinnitetty:"), COUNTS_NOTHING},
    {"verdict-forbid", tr_noop("pari kielletty:"), COUNTS_NOTHING},
    {"verdict-remove", tr_noop("ehdotus taas vapaana:"), COUNTS_NOTHING},
    {"trade-terms", tr_noop("vaihdon ehdot:"), COUNTS_NOTHING},
    {"settle", tr_noop("ristiriita ratkaistu:"), COUNTS_NOTHING},
    {"event", tr_noop("ilta perustettu:"), COUNTS_NOTHING},
    {"event-edit", tr_noop("illan tiedot muutettu:"), COUNTS_NOTHING},
    {"merge", tr_noop("yhdistetty:"), COUNTS_NOTHING},
    {"question", tr_noop("uusi kysymys:"), COUNTS_NOTHING},
    {"question-edit", tr_noop("kysymys muutettu:"), COUNTS_NOTHING},
    {"question-remove", tr_noop("kysymys poistettu:"), COUNTS_NOTHING},
    {"theme", tr_noop("uusi aihe:"), COUNTS_NOTHING},
    {"theme-edit", tr_noop("aihe nimetty:"), COUNTS_NOTHING},
    {"theme-remove", tr_noop("aihe poistettu:"), COUNTS_NOTHING},
    {"theme-order", tr_noop("aiheiden järjestys"), COUNTS_NOTHING},
    {"theme-list", tr_noop("valmis aihelista kirjaan"), COUNTS_NOTHING},
    {"listings-again", tr_noop("kopioitu viime kerralta"), COUNTS_LISTINGS},
    {"reply", tr_noop("vastaus:"), COUNTS_NOTHING},
    {"organisation", tr_noop("yhdistyksen tiedot:"), COUNTS_NOTHING},
    {"erase", tr_noop("ihmisen tiedot poistettu pysyvästi"), COUNTS_NOTHING},
};

/* What a newer version of the program did, or another program. */
static const struct deed unknown = {"", tr_noop("muutos:"), COUNTS_NOTHING};

static const struct deed *find_deed(const char *action)
{
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
        if (strcmp(deeds[i].action, action) == 0)
            return &deeds[i];
    return &unknown;
}

/* "40 ihmistä", or nothing where the one that it concerned is named. */
static bool add_count(struct buffer *out, const struct deed *deed,
                      const struct history_entry *entry)
{
    if (deed->counted == COUNTS_PEOPLE && entry->people > 1)
        buffer_add_format(out, tr_count("%ld ihminen", "%ld ihmistä", entry->people),
                          entry->people);
    else if (deed->counted == COUNTS_LISTINGS && entry->listings > 1)
        buffer_add_format(out, tr_count("%ld ilmoitus", "%ld ilmoitusta", entry->listings),
                          entry->listings);
    else
        return false;
    return true;
}

/* A colon that nothing follows says nothing. */
static void add_words(struct buffer *out, const char *words, const char *subject)
{
    size_t length = strlen(words);
    if (*subject == '\0' && length > 0 && words[length - 1] == ':')
        length--;
    buffer_add_bytes(out, words, length);
    if (*subject != '\0')
        buffer_add_format(out, " %s", subject);
}

void history_words_deed(struct buffer *out, const struct history_entry *entry)
{
    const struct deed *deed = find_deed(entry->action);
    bool group = strcmp(deed->action, "group") == 0;
    if (entry->turn != HISTORY_DEED)
        buffer_add_format(out, "%s ",
                          entry->turn == HISTORY_UNDO ? tr("kumottu:") : tr("palautettu:"));
    struct buffer count = {0};
    if (!add_count(&count, deed, entry)) {
        add_words(out, tr(deed->words), entry->subject);
    } else {
        buffer_add_format(out, "%s %s", tr(deed->words), buffer_text(&count));
        if (group && *entry->subject != '\0')
            buffer_add_format(out, ": %s", entry->subject);
    }
    buffer_release(&count);
}

void history_words_time(struct buffer *out, const char *at, const char *today)
{
    char time[8];
    int month;
    int day;
    clock_time_of_day(at, time);
    if (strncmp(at, today, CLOCK_DATE_SIZE - 1) != 0 &&
        sscanf(at, "%*4d-%2d-%2d", &month, &day) == 2)
        buffer_add_format(out, "%d.%d. ", day, month);
    buffer_add(out, time);
}
