// Puts the drawing modules that the workbench shares with the report (web/draw) into one classic script,
// since a page that is opened as a file cannot load modules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concentric {

/// A script in which what each module exports is a constant. A module's other names stay its own; names that
/// it imports from a module of D3 are taken from D3's one global, and those that it imports from another
/// module are that one's constants. An import is one line: `import {a, b} from "...";`, an export begins its
/// line: `export function`, `export async function` or `export const`.
std::string page_script(const std::vector<std::string_view>& modules);

}  // namespace concentric
