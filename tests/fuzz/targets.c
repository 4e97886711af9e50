#include "targets.h"

#include <stdlib.h>
#include <string.h>

const char *const fuzz_names[] = {"csv",   "xlsx", "mapping", "scan", "words",
                                  "graph", "wire", "labels",  NULL};

static fuzz_target *const targets[] = {fuzz_csv,   fuzz_xlsx,  fuzz_mapping, fuzz_scan,
                                       fuzz_words, fuzz_graph, fuzz_wire,    fuzz_labels};

fuzz_target *fuzz_find(const char *name)
{
    for (size_t i = 0; fuzz_names[i]; i++)
        if (name && strcmp(name, fuzz_names[i]) == 0)
            return targets[i];
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_target *target = fuzz_find(getenv("FUZZ_TARGET"));
    if (!target)
        abort();
    target(bytes, size);
    return 0;
}
