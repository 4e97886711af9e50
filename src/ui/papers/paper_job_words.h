/* What is said of a paper on its way out. */
#ifndef UI_PAPER_JOB_WORDS_H
#define UI_PAPER_JOB_WORDS_H

#include "paper_jobs.h"

/* Appends a sentence or two on how it stands, and what to do where it failed. */
void paper_job_add_news(struct buffer *text, const struct paper_job *job);

/* Appends where it goes: "Toimisto · 2 kpl", "TIKKU", "~/ilta-yhteenveto.pdf"; or nothing. */
void paper_job_add_way(struct buffer *text, const struct paper_job *job);

/* One word for a list: "lähetetty". */
const char *paper_job_state_word(const struct paper_job *job);

#endif
