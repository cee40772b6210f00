// How much hands differ, as numbers that can be turned off one by one to see what each contributes.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "common/program/options.h"

// Standard deviations, unless stated otherwise. 0 leaves the habit out.
struct Variety {
    int forms = 1;  // 1: every form of a digit in its share; 0: the commonest only
    int bend = 12;  // grid steps: how far the sheet of rubber on which a form lies is pulled at 3 x 3 places
    int wobble = 28;    // 1/10 grid step: how far each point of a stroke is missed
    int slant = 48;     // 1/256 of the height: how far the top leans to one side
    int rise = 20;      // 1/256 of the width: how much higher than its left end a line's right end lies
    int width = 40;     // 1/256 of the width
    int ends = 48;      // 1/256 of the way from the neighbouring point: a stroke starts or stops too late
    int pen = 72;       // 1/256 of the pen's radius, from digit to digit
    int sizes = 1;      // 1: digits are written as large as digit_sizes says; 0: all alike
    int pressure = 55;  // 1/256 of the pen's radius, along a stroke
    int grain = 10;     // 1/16 pixel of the scan: how rough the edge of the ink is
    int breaks = 20;    // this many digits of 1000 have a gap where the pen was lifted
};

struct Habit {
    std::string_view name;
    int Variety::*amount;
};

inline constexpr std::array<Habit, 12> habits = {{
    {"forms", &Variety::forms},
    {"bend", &Variety::bend},
    {"wobble", &Variety::wobble},
    {"slant", &Variety::slant},
    {"rise", &Variety::rise},
    {"width", &Variety::width},
    {"ends", &Variety::ends},
    {"pen", &Variety::pen},
    {"sizes", &Variety::sizes},
    {"pressure", &Variety::pressure},
    {"grain", &Variety::grain},
    {"breaks", &Variety::breaks},
}};

// The variety without the habits in `list`, names separated by commas. Throws UsageError with one sentence
// for an unknown name.
inline Variety without(Variety variety, std::string_view list) {
    while (!list.empty()) {
        const std::string_view name = list.substr(0, list.find(','));
        bool known = false;
        std::string names;
        for (const Habit& habit : habits) {
            if (habit.name == name) variety.*habit.amount = 0, known = true;
            names += (names.empty() ? "" : ", ") + std::string(habit.name);
        }
        if (!known) {
            throw UsageError("\"" + std::string(name) + "\" is no habit that can be left out; there are " +
                             names);
        }
        list.remove_prefix(name.size() < list.size() ? name.size() + 1 : name.size());
    }
    return variety;
}

// Every digit as its form says.
inline Variety no_variety() {
    Variety variety;
    for (const Habit& habit : habits) variety.*habit.amount = 0;
    return variety;
}
