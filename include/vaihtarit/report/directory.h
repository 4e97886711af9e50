/* The expert directory on paper: for the municipality and the wellbeing services county. */
#ifndef VAIHTARIT_REPORT_DIRECTORY_H
#define VAIHTARIT_REPORT_DIRECTORY_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* "Kirkon museon esittely: Opastettu kierros 25 hengelle" */
const char *directory_describe(struct arena *arena, const struct directory_entry *entry);

/* "Yhteyshenkilö: Aino Mattila"; "" where nobody may be named. */
const char *directory_contact(struct arena *arena, const struct directory_entry *entry);

/* "Tarjolla 3 tapahtumassa 2024–2026, viimeksi Seurakahvit 24.11.2026. Vaihdettu 2 kertaa." */
const char *directory_proof(struct arena *arena, const struct directory_entry *entry);

/* By theme and municipality. Reads directory and today. NULL when memory ran out. */
const struct document *directory_paper(struct arena *arena, const struct evening *evening);

/* One row for each offer. Reads directory. NULL when memory ran out. */
const struct document_table *directory_table(struct arena *arena, const struct evening *evening);

/* One JSON object; its keys are a contract (vaihtarit(1), JSON). Reads directory. */
void directory_write_json(struct buffer *out, const struct evening *evening);

#endif
