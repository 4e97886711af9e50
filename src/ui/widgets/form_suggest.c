/* What could be meant by what was typed so far, under the field in focus. */
#include "fields.h"

bool suggestions_add_beside(struct suggestions *suggestions, const char *text, const char *beside)
{
    if (suggestions->count < SUGGESTIONS) {
        suggestions->texts[suggestions->count] = arena_copy(suggestions->arena, text);
        suggestions->beside[suggestions->count++] = arena_copy(suggestions->arena, beside);
    }
    return suggestions->count < SUGGESTIONS;
}

bool suggestions_add(struct suggestions *suggestions, const char *text)
{
    return suggestions_add_beside(suggestions, text, "");
}

void form_forget_suggestions(struct form *form)
{
    arena_release(&form->suggested);
    form->suggestions = (struct suggestions){.arena = &form->suggested};
    form->suggestion = 0;
}

void form_suggest(struct app *app, struct form *form)
{
    const struct field *field = &form->spec->fields[form->focus];
    const char *typed = editor_text(&form->entries[form->focus].editor);
    form_forget_suggestions(form);
    if (field->suggest && *typed != '\0')
        field->suggest(app, form->context, typed, &form->suggestions);
}

void form_tell_change(struct app *app, struct form *form)
{
    form->touched = true;
    if (form->spec->changed)
        form->spec->changed(app, form, form->context, form->focus);
}

bool form_take_suggestion(struct app *app, struct form *form)
{
    if (form->suggestion == 0)
        return false;
    editor_set(&form->entries[form->focus].editor, form->suggestions.texts[form->suggestion - 1]);
    form_forget_suggestions(form);
    form_tell_change(app, form);
    return true;
}

bool form_move_in_suggestions(struct form *form, const struct key *key)
{
    if (key->kind == PRESS_DOWN && form->suggestion < form->suggestions.count)
        form->suggestion++;
    else if (key->kind == PRESS_UP && form->suggestion > 0)
        form->suggestion--;
    else
        return key->kind == PRESS_DOWN && form->suggestion > 0;
    return true;
}
