#include "xlsx_library.h"

#include "vaihtarit/core/message.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} functions[] = {
#define ENTRY(name) {#name, offsetof(struct xlsx_library, name)},
    XLSX_FUNCTIONS(ENTRY)
#undef ENTRY
};

static bool find_functions(struct xlsx_library *library)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(library->handle, functions[i].name);
        if (!function)
            return false;
        memcpy((char *)library + functions[i].offset, &function, sizeof function);
    }
    return true;
}

bool xlsx_library_open(struct xlsx_library *library, struct error *error)
{
    *library = (struct xlsx_library){.handle = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW)};
    if (library->handle && find_functions(library))
        return true;
    xlsx_library_close(library);
    return error_set(error, ERROR_NOT_FOUND, "%s",
                     tr("Excel-tiedoston tekemiseen tarvitaan kirjasto libxlsxwriter, jota tällä "
                        "koneella ei ole. Asenna se, tai käytä muotoa csv: se aukeaa samoissa "
                        "ohjelmissa."));
}

void xlsx_library_close(struct xlsx_library *library)
{
    if (library->handle)
        (void)dlclose(library->handle);
    *library = (struct xlsx_library){0};
}
