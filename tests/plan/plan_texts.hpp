// Plans as text for the tests of this folder, read against the tiny region.
#pragma once

#include <string>

#include "plan/plan.hpp"
#include "support/tiny_region.hpp"

namespace concentric::testing {

/// The header that every plan begins with, four lines, then `levers`.
inline std::string plan_text(const std::string& levers) {
  return "[plan]\nname = \"p\"\ntitle = \"P\"\nregion = \"tiny\"\n" + levers;
}

/// A lever with everything but what its kind wants: line 5 is `[[lever]]`, line 11 is the first of `keys`.
inline std::string lever_text(const std::string& kind, const std::string& keys) {
  return plan_text("[[lever]]\nid = \"it\"\nkind = \"" + kind +
                   "\"\nyears = [2021, 2024]\nbasis = \"assumed\"\nsource = \"a test\"\n" + keys);
}

inline Plan read_text(const std::string& text, const std::string& variant = {}) {
  return read_plan(text, "p.toml", tiny_region(), variant);
}

template <class Kind>
Kind read_action(const std::string& keys, const std::string& kind) {
  return std::get<Kind>(read_text(lever_text(kind, keys)).levers.at(0).action);
}

/// What reading complains of, a line a fault; empty if it does not.
inline std::string faults_of(const std::string& text, const std::string& variant = {}) {
  try {
    read_text(text, variant);
  } catch (const InvalidInput& invalid) {
    return invalid.what();
  }
  return {};
}

/// `z1 1, z2 0.5`
inline std::string zones_text(const Zones& zones) {
  std::string text;
  for (const ZoneShare& part : zones) {
    std::string share = std::to_string(part.share);
    share.erase(share.find_last_not_of('0') + 1);
    if (share.back() == '.') share.pop_back();
    text += (text.empty() ? "z" : ", z") + std::to_string(part.zone.index() + 1) + " " + share;
  }
  return text;
}

}  // namespace concentric::testing
