# A thin front on CMake: every target here is one or two commands that can also be typed by hand.
# The programs land in build/release/bin, what they write in out/.

PRESET  ?= release
JOBS    ?= $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
BIN      = build/$(PRESET)/bin
COMPILE  = cmake --build --preset $(PRESET) --parallel $(JOBS)
DATA    ?=
OUT     ?= out/report
QUICK   ?=
CHAPTER  = $(notdir $(wildcard chapters/$(or $(N),none)_*))

# Keeps the build quiet about the folders it enters.
export GNUMAKEFLAGS = --no-print-directory

# With BUILD=dir everything happens in a copy there, which is brought up to date first. For a shared folder that
# cannot be written to; answers/ and out/ are the copy's too.
BUILD ?=
ifneq ($(BUILD),)
$(or $(MAKECMDGOALS),help): copied
	@$(MAKE) -C "$(BUILD)" $@ BUILD= $(if $(DATA),DATA="$(abspath $(DATA))") $(if $(ANSWERS),ANSWERS="$(abspath $(ANSWERS))")
copied:
	@mkdir -p "$(BUILD)"
	@tar -cf - --exclude=./build --exclude=./out --exclude=./answers --exclude=./.git --exclude=./data/generated . | tar -xf - -C "$(BUILD)"
.PHONY: copied $(or $(MAKECMDGOALS),help)
else

ifneq ($(filter-out help,$(MAKECMDGOALS)),)
ifeq ($(shell test -w . && echo yes),)
$(error this folder cannot be written to: name one of your own that can, make $(MAKECMDGOALS) BUILD=~/course)
endif
endif

# A build folder that was copied or moved with the course would go on compiling the original.
CACHED = build/$(PRESET)/CMakeCache.txt
ifneq ($(shell test ! -f $(CACHED) || test "$$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' $(CACHED))" -ef . || echo other),)
$(info build/$(PRESET) was made for another folder: making it anew)
$(shell rm -rf build/$(PRESET))
endif

.DEFAULT_GOAL := help
.PHONY: bench book draw help build report test test-all run digits judge mnist data pages pictures clean exercises exercise watch try \
        hint solution reset grade exercise_tool named_exercise mine fuzz

help:
	@echo 'make report [DATA=dir] [OUT=dir]       train everything, write out/report/index.html: the main job'
	@echo 'make report QUICK=1                    the same from few images in few epochs: seconds'
	@echo 'make draw [DATA=dir]                   write out/draw/index.html, on which you draw and a network reads'
	@echo 'make book [OUT=dir]                    the course as a book to read in a browser: out/book/index.html'
	@echo 'make run N=04 [ARGS="--epochs 20"]     run one chapter; ARGS="--help" lists its options'
	@echo 'make exercises                         the exercises, and how far you are'
	@echo 'make exercise E=02/per_sample_pass     your answer: a verdict that names the mistake'
	@echo 'make exercise E=02/per_sample_pass CASE=2   one case alone, with all that your answer prints in it'
	@echo 'make watch E=02/per_sample_pass        a verdict at every save, until Ctrl-C; E=02 is all of a chapter'
	@echo 'make try E=02/per_sample_pass          a program of your own beside your answer'
	@echo 'make hint E=... / solution E=... / reset E=...   the next hint; after passing a solution; start over'
	@echo 'make mine [ONLY=1] [ARGS="--help"]      the answers that pass become a network that reads your hand: out/mine'
	@echo 'make grade ANSWERS=dir [OUT=grades.csv] [JOBS=2] [E=02,07/backward]   a class: dir/STUDENT/NN_slug.h'
	@echo 'make test [ONLY=idx]                   build and run the tests (minutes); make test-all: the long ones too'
	@echo 'make fuzz [SECONDS=60] [READER="png csv"]   look for files that break a reader, SECONDS each (clang++)'
	@echo 'make digits                            draw the generated digits into data/generated (no network needed)'
	@echo 'make judge [ARGS="--statistics"]       train on generated digits, test on real ones'
	@echo 'make mnist [FROM=dir-or-URL]           download real MNIST into data/mnist, or copy it from FROM'
	@echo 'make bench [ARGS="--items mlp"]        time the programs against plain loops and the machine'
	@echo 'make pages, make pictures              run every command of the pages again; make their pictures again'
	@echo 'make clean                             remove what was built and what was written to out/'
	@echo 'make ... BUILD=dir                     the same in a copy in dir: for a folder that cannot be written to'

# Runs a command and shows what it prints only when it fails.
quietly = @printed=$$($(1) 2>&1) || { echo "$$printed"; exit 1; }

# Configured when there is no build folder; after that CMake itself notices changes.
build/$(PRESET)/CMakeCache.txt:
	$(call quietly,cmake --preset $(PRESET))

build: build/$(PRESET)/CMakeCache.txt
	@$(COMPILE)

# Without your own data the course draws its digits first, once; labels are written last and show that all are there.
data: build/$(PRESET)/CMakeCache.txt
	@if [ -z "$(DATA)$$MNIST_DIR" ] && [ ! -d data/mnist ] && [ -z "$$(ls data/generated/t10k-labels* 2>/dev/null)" ]; then $(MAKE) --no-print-directory digits ARGS=; fi

report: data
	$(call quietly,$(COMPILE) --target 14_report)
	@$(BIN)/14_report $(if $(DATA),--data "$(DATA)") $(if $(filter-out 0,$(QUICK)),--quick) --out "$(OUT)" \
		--commit "$$(git describe --always --dirty --abbrev=12 2>/dev/null)" $(ARGS)

# Trained once, and again when the weights are of an older version.
DRAW = $(if $(filter file,$(origin OUT)),out/draw,$(OUT))
draw: data
	$(call quietly,$(COMPILE) --target 15_draw)
	@$(BIN)/15_draw train --keep $(if $(DATA),--data "$(DATA)") --out "$(DRAW)/weights.nn" $(ARGS)
	@$(BIN)/15_draw page --weights "$(DRAW)/weights.nn" --out "$(DRAW)/index.html"

# --trace has a program of its own in some chapters.
PROGRAM = $(CHAPTER)$(if $(filter --trace,$(ARGS)),$(if $(wildcard chapters/$(CHAPTER)/trace.cpp),_trace))
run: data
	@test -n "$(CHAPTER)" || { echo 'make run: N="$(N)" is not a chapter; try N=01. There are:'; ls chapters; exit 2; }
	$(call quietly,$(COMPILE) --target $(PROGRAM))
	@$(BIN)/$(PROGRAM) $(ARGS)

BOOK = $(if $(filter file,$(origin OUT)),out/book,$(OUT))
book: build/$(PRESET)/CMakeCache.txt
	$(call quietly,$(COMPILE) --target book)
	@$(BIN)/book --out "$(BOOK)"

bench: data
	$(call quietly,$(COMPILE) --target bench)
	@$(BIN)/bench $(if $(DATA),--data "$(DATA)") $(ARGS)

digits: build/$(PRESET)/CMakeCache.txt
	$(call quietly,$(COMPILE) --target make_digits)
	@$(BIN)/make_digits $(ARGS)

judge: data
	$(call quietly,$(COMPILE) --target judge_digits)
	@$(BIN)/judge_digits $(if $(DATA),--data "$(DATA)") $(ARGS)

# Status 3, "not yet", is not an error to make.
EXERCISE = $(BIN)/exercise
exercise_tool: build/$(PRESET)/CMakeCache.txt
	$(call quietly,$(COMPILE) --target exercise_tool)
named_exercise:
	@test -n "$(E)" || { echo 'which exercise? For example: make exercise E=02/per_sample_pass; make exercises lists them'; exit 2; }

exercises: exercise_tool
	@$(EXERCISE) list

exercise: named_exercise exercise_tool
	@$(EXERCISE) check "$(E)" $(if $(CASE),--case "$(CASE)") $(ARGS) || test $$? -eq 3

watch hint reset: named_exercise exercise_tool
	@$(EXERCISE) $@ "$(E)" $(ARGS)

try: named_exercise exercise_tool
	@$(EXERCISE) try "$(E)" $(ARGS) || test $$? -eq 3

solution: named_exercise exercise_tool
	@$(EXERCISE) solution "$(E)" $(if $(filter-out 0,$(FORCE)),--force)

# ONLY=1 lends none of the course's answers; FORCE=1 takes yours as they are.
MINE = $(if $(filter file,$(origin OUT)),out/mine,$(OUT))
mine: data
	$(call quietly,$(COMPILE) --target mine)
	@$(BIN)/mine --out "$(MINE)" $(if $(DATA),--data "$(DATA)") $(if $(ANSWERS),--answers "$(ANSWERS)") \
		$(if $(filter-out 0,$(ONLY)),--lend-nothing) $(if $(filter-out 0,$(FORCE)),--force) $(ARGS)

GRADES = $(if $(filter file,$(origin OUT)),out/grades.csv,$(OUT))
grade: exercise_tool
	$(call quietly,$(COMPILE) --target exercise_class)
	@test -n "$(ANSWERS)" || { echo 'which answers? make grade ANSWERS=dir, where dir/STUDENT/NN_slug.h lie'; exit 2; }
	@$(EXERCISE) grade "$(ANSWERS)" --out "$(GRADES)" --jobs $(JOBS) $(if $(E),--only "$(E)") $(ARGS)

mnist:
	@sh data/fetch_mnist.sh "$(FROM)"

# A test's program has the name of its folder; for a test without a file of its name, everything is built.
TEST_FOLDER = $(notdir $(patsubst %/,%,$(dir $(wildcard tests/*/$(or $(ONLY),none)_test.cpp tests/*/*/$(or $(ONLY),none)_test.cpp))))
TESTS_BUILT = $(if $(TEST_FOLDER),$(TEST_FOLDER)_tests,$(if $(ONLY),all,quick_tests))
run_tests = @begin=$$(date +%s); $(COMPILE) --target $(1) && ctest --preset $(PRESET) --parallel $(JOBS) --no-label-summary $(2) && \
	echo "make $@: $$(grep -c '^Test Passed' build/$(PRESET)/Testing/Temporary/LastTest.log) passed in $$(($$(date +%s) - begin)) s, with the build"
test: build/$(PRESET)/CMakeCache.txt
	$(call run_tests,$(TESTS_BUILT),$(if $(ONLY),-R '^($(ONLY))$$',--label-exclude long))

test-all: build/$(PRESET)/CMakeCache.txt
	$(call run_tests,all,)

# The readers on random bytes: tests/fuzz/run.sh says what it keeps and where.
SECONDS ?= 60
fuzz:
	$(call quietly,cmake --preset fuzz)
	$(call quietly,cmake --build --preset fuzz --parallel $(JOBS) --target fuzzers)
	@build/fuzz/bin/make_corpus build/fuzz/fuzz/seeds
	@sh tests/fuzz/run.sh build/fuzz $(SECONDS) $(READER)

# Runs every command that a page shows and writes its output into the page; MNIST_DIR for those on real MNIST.
pages: build
	@$(BIN)/make_digits --out build/$(PRESET)/pages/data/generated > /dev/null
	@$(BIN)/pages --update --bin $(BIN) --work build/$(PRESET)/pages

# Makes the pictures of docs/pictures again that are stale; MNIST_DIR for those trained on real MNIST.
pictures: build
	@[ -e build/$(PRESET)/pages/data/generated ] || $(BIN)/make_digits --out build/$(PRESET)/pages/data/generated > /dev/null
	@$(BIN)/pictures --update $(if $(PICTURE),--picture "$(PICTURE)") $(if $(ONLY),--only "$(ONLY)") --bin $(BIN) --work build/$(PRESET)/pages

clean:
	@rm -rf build out
endif
