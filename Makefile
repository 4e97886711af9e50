# build/ holds everything made; build/vaihtarit is the program.
BUILD ?= build
CC ?= cc
PREFIX ?= /usr/local
PKGS_core := libutf8proc
CFLAGS ?= -O2 -g
STRICT := -std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
          -Wmissing-prototypes -Wformat=2 -Wundef -Wvla -Werror
CPPFLAGS += -Iinclude
LIBS := $(shell pkg-config --libs ncursesw sqlite3 uuid libutf8proc libsodium) -lcsv
LAYERS := term ui cli intake report sync store core

all: $(BUILD)/vaihtarit
sources = $(wildcard src/$(1)/*.c)
objects = $(patsubst src/%.c,$(BUILD)/%.o,$(call sources,$(1)))

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(STRICT) $(CFLAGS) -MMD -MP -c $< -o $@
