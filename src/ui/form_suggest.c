/* What could be meant by what was typed so far, under the field in focus. */
#include "fields.h"

bool suggestions_add(struct suggestions *suggestions, const char *text)
{
    if (suggestions->count < SUGGESTIONS)
        suggestions->texts[suggestions->count++] = arena_copy(suggestions->arena, text);
    return suggestions->count < SUGGESTIONS;
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

bool form_take_suggestion(struct form *form)
{
    if (form->suggestion == 0)
        return false;
    editor_set(&form->entries[form->focus].editor, form->suggestions.texts[form->suggestion - 1]);
    form->touched = true;
    form_forget_suggestions(form);
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
