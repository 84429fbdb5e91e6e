// What a job asks for, read from its JSON, and how it is done. Problem 400 for what is of a wrong type or
// does not belong to the kind of job; 404, 409 and InvalidInput where it cannot be done.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/text.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {

/// A plan to run, or a run that has stopped to go on with.
JobRequest run_job(const Json& body, Workbench& workbench);

/// How sure a run's effects are, into NAME.ensemble beside it: what `concentric ensemble` makes of its plan
/// against the plan of another run, for every fifth year and the last.
JobRequest ensemble_job(const Json& body, Workbench& workbench);

/// Whose doing a run's effects are, into NAME.attribution.csv beside it: what `concentric attribute` makes of
/// its plan.
JobRequest attribution_job(const Json& body, Workbench& workbench);

/// Refuses what is not among these: whoever wrote it meant something by it.
inline void demand_members(const Json& body, std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : body.items())
    if (std::ranges::find(known, name) == known.end())
      throw http::Problem(400, in_quotes(name) + " is not asked of such a job", "see openapi.yaml", name);
}

template <class T>
T member(const Json& body, const char* name, T fallback) {
  const auto entry = body.find(name);
  if (entry == body.end() || entry->is_null()) return fallback;
  const http::Problem wrong(400, std::string(name) + " is not of its type", "see openapi.yaml", name);
  // The library would cut off what does not fit.
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>)
    if (!entry->is_number_integer() ||
        !(entry->is_number_unsigned() ? std::in_range<T>(entry->template get<std::uint64_t>())
                                      : std::in_range<T>(entry->template get<std::int64_t>())))
      throw wrong;
  try {
    return entry->template get<T>();
  } catch (const Json::exception&) {
    throw wrong;
  }
}

}  // namespace concentric::workbench
