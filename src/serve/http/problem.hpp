// What went wrong with a request, as RFC 9457 (problem details for HTTP) has it.
#pragma once

#include <stdexcept>
#include <string>

#include "base/errors.hpp"

namespace concentric::http {

/// Thrown by whoever answers; becomes the answer, as application/problem+json.
struct Problem : std::runtime_error {
  Problem(int status_code, const std::string& what_is_wrong, std::string how_to_mend = {},
          std::string of_field = {})
      : std::runtime_error(what_is_wrong),
        status(status_code),
        hint(std::move(how_to_mend)),
        field(std::move(of_field)) {}
  int status;
  std::string hint;
  std::string field;  ///< the parameter or member that is wrong; empty where it is no single one
};

/// `status`, `title`, `detail`, and `hint` and `field` where there are; `errors` where there is a list: file,
/// line, field, what, hint each, and `total`, since only the first are kept.
std::string problem_json(const Problem& problem, const ErrorList* errors = nullptr);

/// The standard words for a status, such as `Not Found`.
std::string status_title(int status);

}  // namespace concentric::http
