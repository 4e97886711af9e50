# Vaihtarit. `make run` opens the demo evening, `make test` runs every test; both first install
# what is missing. Everything made goes to build/, and build/vaihtarit is the program.

BUILD ?= build
CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
V ?=
WERROR ?= $(if $(CI),1,)
SANITIZE ?=
Q := $(if $(V),,@)

# The layers, and what each may include and link: tools/check-layers proves it from the includes.
# A list names those that need others before those that are needed, the order a linker wants.
LAYERS := ui term report intake sync store match lang core
sees_core := core
sees_lang := lang core
sees_match := match lang core
sees_store := store core
sees_sync := sync store core
sees_intake := intake store core
sees_report := report match lang core
sees_term := term core
sees_ui := $(LAYERS)
sees_print := print report core
sees_cli := cli report intake sync store match lang core
sees_support := core
sees_evening := store core
sees_fuzz := report intake store match lang core
sees_bench := $(LAYERS)
GROUPS := $(patsubst sees_%,%,$(filter sees_%,$(.VARIABLES)))

# What each layer needs from outside: names that pkg-config knows, and libraries that it does not.
needs_core := libutf8proc
needs_lang := libvoikko
needs_store := sqlite3 uuid libsodium
needs_intake := libzip expat
needs_report := libqrencode
needs_term := ncursesw
needs_print := pangocairo
# Opened while the program runs, when it is asked for: compiled with, but not linked.
opens_report := xlsxwriter
needs_tests := cmocka
needs_evening := vterm
plain_intake := -lcsv
plain_lang := -lstemmer -lm
plain_match := -lglpk
plain_report := -lm

sources = $(wildcard src/$(1)/*.c src/$(1)/*/*.c)
layer_of = $(firstword $(subst /, ,$(patsubst $(BUILD)/%,%,$(1))))
objects = $(patsubst src/%.c,$(BUILD)/%.o,$(call sources,$(1)))
present = $(foreach layer,$(1),$(if $(call sources,$(layer)),$(layer)))
archives = $(patsubst %,$(BUILD)/lib%.a,$(call present,$(1)))
# pkg-config is asked only when a recipe runs: it may have been installed a moment ago.
flags_for = $(if $(strip $(1)),$(shell pkg-config --cflags $(1)))
libraries_for = $(if $(strip $(1)),$(shell pkg-config --libs $(1)))
needs = $(foreach layer,$(call present,$(1)),$(needs_$(layer)))
libraries = $(call libraries_for,$(call needs,$(1)) $(2)) \
            $(foreach layer,$(call present,$(1)),$(plain_$(layer)))

supported = $(shell echo | $(CC) -Werror $(1) -x c -c -o /dev/null - 2>/dev/null && echo $(1))
STRICT := -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
          -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wundef -Wvla $(if $(WERROR),-Werror)
ifdef SANITIZE
HARDEN := -O1 -U_FORTIFY_SOURCE -fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
          -fno-omit-frame-pointer -fPIE
HARDEN_LINK := -fsanitize=$(SANITIZE) -pie
else
HARDEN := -fstack-protector-strong -fPIE $(call supported,-fstack-clash-protection) \
          $(call supported,-fcf-protection) \
          $(if $(filter-out -O0,$(filter -O%,$(CFLAGS))),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDEN_LINK := -pie -Wl,-z,relro,-z,now
endif
COMPILE = $(CC) -Iinclude $(CPPFLAGS) $(STRICT) $(CFLAGS) $(HARDEN) -MMD -MP
LINK = $(CC) $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS)
# As many jobs as there are processors, unless whoever called make said how many.
SUBMAKE = $(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))
say = @$(if $(V),:,printf '  %-5s %s\n' $(1) $(2))

.PHONY: all program tests run test check check-asan fuzz fuzz-keep lint map bench pictures manual po install uninstall clean
.DELETE_ON_ERROR:
.SUFFIXES:

all:
	@tools/install-packages --check build
	@$(SUBMAKE) program

program: $(BUILD)/vaihtarit $(BUILD)/vaihtarit-print

# The layers: one archive each.

# A room of the app names the rooms of another folder by that folder.
$(BUILD)/ui/%.o: CPPFLAGS += -Isrc/ui

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(call flags_for,$(foreach kind,needs opens,$($(kind)_$(call layer_of,$@)))) \
	    -c $< -o $@

define archive
$$(BUILD)/lib$(1).a: $$(call objects,$(1)) $$(extra_$(1))
	$$(call say,AR,$$@)
	$$(Q)rm -f $$@ && $$(AR) rcs $$@ $$^
endef
extra_core := $(BUILD)/assets.o
$(foreach layer,$(LAYERS),$(eval $(call archive,$(layer))))

$(BUILD)/vaihtarit: $(call objects,cli) $(call archives,$(LAYERS))
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(call libraries,$(LAYERS)) -o $@

# The second program, which makes PDFs; the first one works without it.
$(BUILD)/vaihtarit-print: $(call objects,print) $(call archives,report core)
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(call libraries,$(sees_print)) -o $@

# Every file of assets/*/ is embedded under its name there, and the catalogues as po/<language>.mo.

ASSETS := $(filter-out assets/po/% assets/pictures/%,$(wildcard assets/*/*))
LANGUAGES := $(patsubst assets/po/%.po,%,$(wildcard assets/po/*.po))
CATALOGUES := $(if $(shell command -v msgfmt),$(LANGUAGES:%=$(BUILD)/po/%.mo))
EMBEDDED := $(foreach file,$(ASSETS),$(file:assets/%=%)=$(file)) \
            $(foreach file,$(CATALOGUES),$(file:$(BUILD)/%=%)=$(file))

$(BUILD)/po/%.mo: assets/po/%.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format --check-header -o $@ $<

$(BUILD)/assets.c: tools/list-assets $(ASSETS) $(CATALOGUES) \
                   $(if $(shell tools/list-assets --changed $(BUILD)/assets.c $(EMBEDDED)),FORCE)
	@mkdir -p $(@D)
	$(Q)tools/list-assets $(EMBEDDED) > $@

$(BUILD)/assets.o: $(BUILD)/assets.c
	$(call say,CC,$<)
	$(Q)$(COMPILE) -c $< -o $@

.PHONY: FORCE

po: $(BUILD)/vaihtarit.pot
	$(Q)for language in $(LANGUAGES); do \
	    msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file \
	        assets/po/$$language.po $<; \
	    msgattrib --no-obsolete -o assets/po/$$language.po assets/po/$$language.po; \
	    msgfmt --check --statistics -o /dev/null assets/po/$$language.po; \
	done

$(BUILD)/vaihtarit.pot: FORCE
	@mkdir -p $(@D)
	$(Q)find src include -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --from-code=UTF-8 \
	    --language=C --keyword --keyword=tr --keyword=tr_noop --keyword=tr_count:1,2 \
	    --add-location=file --package-name=vaihtarit --output=$@
	$(Q)sed -i '/^"POT-Creation-Date/d' $@ # else every run would be a change

# Tests: one program for each test_*.c. It sees the layers that its own layer sees, the other files
# of its folder, and tests/support.

TEST_GROUPS := $(LAYERS) evening fuzz
test_programs = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/$(1)/test_*.c))
helpers = $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/$(1)/test_%,$(wildcard tests/$(1)/*.c)))
SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
TESTS := $(foreach group,$(sort $(TEST_GROUPS)),$(call test_programs,$(group)))
SCRIPTS := $(wildcard tests/cli/*.sh)
BENCHES := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/bench/bench_*.c))
NAME ?=
chosen = $(if $(NAME),$(foreach test,$(1),$(if $(findstring $(NAME),$(test)),$(test))),$(1))
# Workbooks are made in one way.
helpers_fuzz := $(BUILD)/tests/intake/workbooks.o
# These let memory run out at every allocation in turn.
link_store/test_memory := -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
link_match/test_plan_memory := $(link_store/test_memory)

# Some tests look at private rooms too: the schema's tables, the disk's kinds, a workbook's bounds.
$(BUILD)/tests/lang/%.o $(BUILD)/tests/match/%.o: CPPFLAGS += -Isrc/lang
$(BUILD)/tests/match/%.o: CPPFLAGS += -Isrc/match
$(BUILD)/tests/store/%.o: CPPFLAGS += -Isrc/store
$(BUILD)/tests/intake/%.o: CPPFLAGS += -Isrc/intake
$(BUILD)/tests/report/%.o: CPPFLAGS += -Isrc/report
$(BUILD)/tests/ui/%.o: CPPFLAGS += -Isrc/ui
$(BUILD)/tests/fuzz/%.o: CPPFLAGS += -Itests/intake

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -Itests $(call flags_for,$(needs_tests)) -c $< -o $@

define test_group
$$(call test_programs,$(1)): $$(BUILD)/tests/$(1)/%: $$(BUILD)/tests/$(1)/%.o \
        $$(call helpers,$(1)) $$(helpers_$(1)) $$(SUPPORT) $$(call archives,$$(sees_$(1)))
	$$(call say,LINK,$$@)
	$$(Q)$$(LINK) $$(link_$(1)/$$*) $$^ \
	    $$(call libraries,$$(sees_$(1)),$$(needs_tests) $$(needs_$(1))) -o $$@
endef
$(foreach group,$(TEST_GROUPS),$(eval $(call test_group,$(group))))
.PRECIOUS: $(BUILD)/tests/%.o

BENCH_HELPERS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/bench/bench_%,$(wildcard tests/bench/*.c)))
$(BENCHES): $(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(BENCH_HELPERS) $(SUPPORT) \
        $(call archives,$(sees_bench))
	@mkdir -p $(@D)
	$(call say,LINK,$@)
	$(Q)$(LINK) $^ $(call libraries,$(sees_bench),$(needs_tests)) -o $@

# The fuzzer of libFuzzer: built with clang, by `make fuzz`.
$(BUILD)/fuzzer: $(call helpers,fuzz) $(helpers_fuzz) $(call archives,$(sees_fuzz))
	$(call say,LINK,$@)
	$(Q)$(LINK) -fsanitize=fuzzer $^ $(call libraries,$(sees_fuzz),$(needs_tests)) -o $@

tests: $(call chosen,$(TESTS))

# What people call.

run:
	@tools/install-packages build
	@$(SUBMAKE) program
	@$(BUILD)/vaihtarit demo

test:
	@tools/install-packages build test
	@$(SUBMAKE) WERROR=$(if $(SANITIZE),,1) program tests
	@tools/run-tests $(BUILD)/vaihtarit $(call chosen,$(TESTS) $(SCRIPTS))

check:
	@$(SUBMAKE) tests \
	    $(if $(findstring evening,$(NAME))$(call chosen,$(SCRIPTS)),program)
	@tools/run-tests $(BUILD)/vaihtarit $(call chosen,$(TESTS) $(SCRIPTS))

check-asan:
	@$(MAKE) --no-print-directory test BUILD=$(BUILD)/asan SANITIZE=address,undefined

# Looks for bytes that a reader of what comes from outside cannot stand: each target of tests/fuzz
# for FUZZ_SECONDS. `make fuzz-keep` then adds what reached further to tests/fuzz/corpus.
FUZZ_SECONDS ?= 600
FUZZ_TARGETS ?= csv xlsx mapping scan words graph wire labels
fuzz:
	@tools/install-packages build test fuzz
	@$(SUBMAKE) BUILD=$(BUILD)/fuzz CC=clang SANITIZE=fuzzer-no-link,address,undefined \
	    $(BUILD)/fuzz/fuzzer
	@tools/fuzz $(BUILD)/fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

fuzz-keep:
	@tools/fuzz --keep $(BUILD)/fuzz $(FUZZ_TARGETS)

# Each version of clang-format lays code out a little differently; this is Debian 12's.
FORMATTER := 14
FORMATTED := $(wildcard src/*/*.[ch] src/*/*/*.[ch] include/vaihtarit/*/*.h tests/*/*.[ch])
lint: $(BUILD)/vaihtarit.pot
	@tools/map-house --check CONTRIBUTING.md
	@tools/check-layers $(foreach group,$(GROUPS),"$(group): $(sees_$(group))")
	@if clang-format --version 2>/dev/null | grep -q ' version $(FORMATTER)\.'; \
	then clang-format --dry-run -Werror $(FORMATTED); \
	else echo "lint: no clang-format $(FORMATTER) here, so the layout is not looked at"; fi
	@tools/check-catalogues $< $(LANGUAGES:%=assets/po/%.po)
	@echo "lint: clean"

map:
	@tools/map-house CONTRIBUTING.md

SURROUNDINGS = LC_ALL=C.UTF-8 TZ=EET-2 VAIHTARIT_SOURCE='$(CURDIR)' \
               VAIHTARIT='$(abspath $(BUILD)/vaihtarit)'

bench:
	@tools/install-packages build test
	@$(SUBMAKE) program $(BENCHES)
	@set -e; export $(SURROUNDINGS); for bench in $(BENCHES); do "$$bench"; done

# What is drawn and written from the program itself; its test keeps it up to date.
pictures manual: %: $(BUILD)/tests/ui/test_%
	@env $(SURROUNDINGS) VAIHTARIT_GOLDEN=write $<

install: all
	install -D -m 755 $(BUILD)/vaihtarit $(DESTDIR)$(PREFIX)/bin/vaihtarit
	install -D -m 755 $(BUILD)/vaihtarit-print $(DESTDIR)$(PREFIX)/libexec/vaihtarit/vaihtarit-print
	install -D -m 644 man/vaihtarit.1 $(DESTDIR)$(PREFIX)/share/man/man1/vaihtarit.1
	install -d $(DESTDIR)$(PREFIX)/share/doc/vaihtarit
	install -m 644 LICENSE README.md CHANGELOG.md $(DESTDIR)$(PREFIX)/share/doc/vaihtarit

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/vaihtarit $(DESTDIR)$(PREFIX)/share/man/man1/vaihtarit.1
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/vaihtarit $(DESTDIR)$(PREFIX)/libexec/vaihtarit

clean:
	rm -rf $(BUILD)

-include $(shell [ -d $(BUILD) ] && find $(BUILD) -name '*.d' -not -path '$(BUILD)/asan/*')
