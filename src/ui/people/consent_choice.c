#include "consent_choice.h"

#include "vaihtarit/core/message.h"

const char *const consent_choices[CONSENT_CHOICES] = {tr_noop("ei ole kysytty"), tr_noop("kyllä"),
                                                      tr_noop("ei")};

enum consent consent_of_choice(size_t choice)
{
    static const enum consent consents[CONSENT_CHOICES] = {CONSENT_UNKNOWN, CONSENT_YES,
                                                           CONSENT_NO};
    return consents[choice];
}

size_t consent_choice_of(enum consent consent)
{
    size_t choice = CONSENT_CHOICES;
    while (--choice > 0 && consent_of_choice(choice) != consent)
        ;
    return choice;
}
