/* The form for somebody who comes without having registered. */
#include "suggest.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/walk_in.h"

#include <stdlib.h>
#include <string.h>
#include <wctype.h>

enum {
    WALK_IN_GIVEN,
    WALK_IN_FAMILY,
    WALK_IN_ORGANISATION,
    WALK_IN_MUNICIPALITY,
    WALK_IN_EMAIL,
    WALK_IN_PHONE,
    WALK_IN_NICKNAME,
    WALK_IN_CONSENT,
    WALK_IN_NEEDS,
    WALK_IN_NOTE,
    WALK_IN_FIELDS
};

struct walk_in {
    dialog_done *on_saved;
    void *context;
};

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct walk_in *walk_in = context;
    const struct registration_form registration = {
        .given = form_text(form, WALK_IN_GIVEN),
        .family = form_text(form, WALK_IN_FAMILY),
        .nickname = form_text(form, WALK_IN_NICKNAME),
        .organisation = form_text(form, WALK_IN_ORGANISATION),
        .municipality = form_text(form, WALK_IN_MUNICIPALITY),
        .email = form_text(form, WALK_IN_EMAIL),
        .phone = form_text(form, WALK_IN_PHONE),
        .consent = form_checked(form, WALK_IN_CONSENT) ? CONSENT_YES : CONSENT_NO,
        .needs = form_text(form, WALK_IN_NEEDS),
        .note = form_text(form, WALK_IN_NOTE),
    };
    if (!attendance_walk_in(app, &registration, error))
        return false;
    walk_in->on_saved(app, walk_in->context);
    return true;
}

static const struct field fields[WALK_IN_FIELDS] = {
    [WALK_IN_GIVEN] = {.label = tr_noop("Etunimi"), .required = true},
    [WALK_IN_FAMILY] = {.label = tr_noop("Sukunimi")},
    [WALK_IN_ORGANISATION] = {.label = tr_noop("Yhdistys"),
                              .hint = tr_noop("Voi jäädä tyhjäksi."),
                              .suggest = suggest_organisations},
    [WALK_IN_MUNICIPALITY] = {.label = tr_noop("Kunta"),
                              .hint = tr_noop("Tyhjänä: sama kuin yhdistyksen."),
                              .suggest = suggest_municipalities},
    [WALK_IN_EMAIL] = {.label = tr_noop("Sähköposti")},
    [WALK_IN_PHONE] = {.label = tr_noop("Puhelin")},
    [WALK_IN_NICKNAME] = {.label = tr_noop("Kutsumanimi"),
                          .hint = tr_noop("Jos se on muu kuin etunimi. Haku löytää silläkin.")},
    [WALK_IN_CONSENT] = {.label = tr_noop("Saa jakaa"),
                         .kind = FIELD_CHECK,
                         .hint = tr_noop("Saako yhteystiedot antaa muille osallistujille? "
                                         "Välilyönti vaihtaa.")},
    [WALK_IN_NEEDS] = {.label = tr_noop("Tarpeet"),
                       .limit = EDITOR_NOTE,
                       .hint = tr_noop("Ruokavalio ja esteettömyys. Kirjaa vain, mitä ilta "
                                       "tarvitsee.")},
    [WALK_IN_NOTE] = {.label = tr_noop("Huomautus"),
                      .limit = EDITOR_NOTE,
                      .hint = tr_noop("Näytetään ovella.")},
};

static const struct form_spec walk_in_form = {
    .title = tr_noop("Uusi osallistuja"),
    .intro = tr_noop("F2 tallentaa ja kirjaa saapuneeksi. Nimi riittää."),
    .fields = fields,
    .count = WALK_IN_FIELDS,
    .save = save,
    .release = free,
};

/* ---- A name out of what was searched for ---- */

/* Appends a word with a capital letter: searches are typed in small ones. */
static void add_capitalised(struct buffer *out, const char *word, size_t length)
{
    char32_t first;
    if (length == 0)
        return;
    size_t bytes = unicode_decode(word, length, &first);
    buffer_add_code_point(out, (char32_t)towupper((wint_t)first));
    buffer_add_bytes(out, word + bytes, length - bytes);
}

/* "anna mäkinen" is given and family name; a word alone is a family name, as people search. */
static void begin_with(struct form *form, const char *typed)
{
    if (strpbrk(typed, "0123456789@"))
        return;
    size_t length = strcspn(typed, " ");
    const char *rest = typed + length + strspn(typed + length, " ");
    struct buffer first = {0};
    struct buffer second = {0};
    add_capitalised(&first, typed, length);
    add_capitalised(&second, rest, strlen(rest));
    if (second.length > 0) {
        form_set_text(form, WALK_IN_GIVEN, buffer_text(&first));
        form_set_text(form, WALK_IN_FAMILY, buffer_text(&second));
    } else {
        form_set_text(form, WALK_IN_FAMILY, buffer_text(&first));
    }
    buffer_release(&first);
    buffer_release(&second);
}

void walk_in_open(struct app *app, const char *typed, dialog_done *on_saved, void *context)
{
    struct walk_in *walk_in = malloc(sizeof *walk_in);
    if (!walk_in) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    *walk_in = (struct walk_in){.on_saved = on_saved, .context = context};
    struct form *form = form_open(app, &walk_in_form, walk_in);
    if (form)
        begin_with(form, typed);
}
