// A specification's file on its way into a specification: what its parts are read with, and the functions
// that read them. Faults are told with the plan files' own tools.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/choice/specification.hpp"
#include "plan/fields.hpp"

namespace concentric::choice {

using plan_file::ask;
using plan_file::Entry;
using plan_file::Fields;
using plan_file::Need;
using plan_file::read_words;
using plan_file::Reading;
using plan_file::Value;
using plan_file::ValueKind;

struct SpecificationFile {
  Reading& reading;
  Fields top;
  Specification spec;
};

bool is_number(const Value& value);
/// The table `[key]`, or all of `[[key]]`.
std::optional<Fields> table(SpecificationFile& file, const std::string& key, Need need,
                            const std::string& expected);
std::vector<Fields> tables(SpecificationFile& file, const std::string& key);
std::optional<Expression> read_expression(Fields& fields, const std::string& key, const Value& value);
/// 0, and a fault, for what is no finite number.
double read_finite(Fields& fields, const std::string& key, Need need);
/// `every`, or an alternative's name.
std::optional<std::size_t> alternative_of(SpecificationFile& file, Fields& fields, const std::string& name,
                                          std::int64_t line);
/// The coefficient that a key names; 0, and a fault, where there is none.
std::size_t coefficient_of(SpecificationFile& file, Fields& fields, const std::string& key);

// The parts, in the order in which they need one another.
void read_data(SpecificationFile& file);
void read_coefficients(SpecificationFile& file);
void read_utilities(SpecificationFile& file);
void read_availability(SpecificationFile& file);
void read_nests(SpecificationFile& file);
void read_ratios(SpecificationFile& file);
void read_report(SpecificationFile& file);
void read_sampling(SpecificationFile& file);
void read_fit(SpecificationFile& file);
/// Every coefficient must do something, and one thing only.
void check_use(SpecificationFile& file);

}  // namespace concentric::choice
