#include <fmt/format.h>

#include "flow/choice/fit_measures.hpp"
#include "flow/choice/specification.hpp"

namespace concentric::choice {
namespace {

// A TOML basic string.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      result += std::string("\\") + c;
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      result += c;
  }
  return result + "\"";
}

// The shortest digits that read back to the same double; TOML asks for a point or an exponent.
std::string number(double value) {
  std::string digits = fmt::format("{}", value);
  if (digits.find_first_of(".en") == std::string::npos) digits += ".0";
  return digits;
}

class Writer {
 public:
  explicit Writer(const Specification& spec) : spec_(spec) {}

  std::string text() {
    table("model");
    words("title", spec_.title);
    words("source", spec_.source);
    words("note", spec_.note);
    write_data();
    write_utilities();
    write_nests();
    write_requests();
    write_coefficients();
    if (spec_.fit) write_fit(*spec_.fit);
    return std::move(out_);
  }

 private:
  void line(const std::string& key, const std::string& value) { out_ += key + " = " + value + "\n"; }
  void words(const std::string& key, const std::string& value) {
    if (!value.empty()) line(key, quoted(value));
  }
  void table(const std::string& name) { out_ += (out_.empty() ? "[" : "\n[") + name + "]\n"; }
  const std::string& name_of(std::size_t alternative) const {
    static const std::string every = "every";
    return alternative == every_alternative ? every : spec_.alternatives[alternative].name;
  }

  void write_data() {
    const DataLayout& data = spec_.data;
    table("data");
    words("form", data.form == DataForm::wide ? "wide" : "long");
    words("situation", data.situation);
    words("alternative", data.alternative);
    words("chosen", data.chosen);
    words("weight", data.weight);
    if (data.sampling_probability) words("sampling_probability", data.sampling_probability->text);
    if (spec_.alternatives.empty()) return;
    bool plain = true;
    for (const Alternative& alternative : spec_.alternatives)
      plain = plain && alternative.name == alternative.value;
    std::string list;
    for (const Alternative& alternative : spec_.alternatives)
      list += (list.empty() ? "" : ", ") +
              (plain ? quoted(alternative.name) : alternative.name + " = " + quoted(alternative.value));
    line("alternatives", plain ? "[" + list + "]" : "{ " + list + " }");
  }

  void write_utilities() {
    table("utility");
    words("every", spec_.utility.back());
    for (std::size_t a = 0; a < spec_.alternatives.size(); ++a)
      words(spec_.alternatives[a].name, spec_.utility[a]);
    if (!spec_.availability.empty()) table("availability");
    for (const Availability& one : spec_.availability) words(name_of(one.alternative), one.condition.text);
  }

  void write_nests() {
    for (const Nest& nest : spec_.nests) {
      out_ += "\n[[nest]]\n";
      words("name", nest.name);
      std::string list;
      for (const std::size_t a : nest.alternatives) list += (list.empty() ? "" : ", ") + quoted(name_of(a));
      line("alternatives", "[" + list + "]");
      words("parameter", spec_.coefficients[nest.parameter].name);
    }
  }

  void write_requests() {
    for (const Ratio& ratio : spec_.ratios) {
      out_ += "\n[[ratio]]\n";
      words("name", ratio.name);
      words("of", spec_.coefficients[ratio.of].name);
      words("to", spec_.coefficients[ratio.to].name);
      line("factor", number(ratio.factor));
      words("unit", ratio.unit);
    }
    if (!spec_.elasticities.empty()) {
      table("report");
      std::string list;
      for (const std::string& column : spec_.elasticities)
        list += (list.empty() ? "" : ", ") + quoted(column);
      line("elasticities", "[" + list + "]");
    }
    if (spec_.sampling) {
      table("sampling");
      line("size", fmt::format("{}", spec_.sampling->size));
      line("seed", fmt::format("{}", spec_.sampling->seed));
    }
  }

  void write_coefficients() {
    table("coefficients");
    for (const Coefficient& c : spec_.coefficients) {
      std::string value = number(c.value);
      std::string more;
      if (c.fixed) more += ", fixed = true";
      if (c.standard_error) more += ", standard_error = " + number(*c.standard_error);
      if (c.robust_standard_error) more += ", robust_standard_error = " + number(*c.robust_standard_error);
      if (!c.basis.empty()) more += ", basis = " + quoted(c.basis);
      if (!c.source.empty()) more += ", source = " + quoted(c.source);
      line(c.name, more.empty() ? value : fmt::format("{{ value = {}{} }}", value, more));
    }
  }

  void write_fit(const FitStatistics& fit) {
    table("fit");
    words("data", fit.data);
    line("situations", fmt::format("{}", fit.situations));
    line("weight", number(fit.weight));
    line("parameters", fmt::format("{}", fit.parameters));
    line("at_zero", number(fit.at_zero));
    if (fit.at_constants) line("at_constants", number(*fit.at_constants));
    line("log_likelihood", number(fit.log_likelihood));
    line("rho_squared", number(rho_squared(fit)));
    line("adjusted_rho_squared", number(adjusted_rho_squared(fit)));
    line("aic", number(aic(fit)));
    line("bic", number(bic(fit)));
    line("iterations", fmt::format("{}", fit.iterations));
    line("converged", fit.converged ? "true" : "false");
  }

  const Specification& spec_;
  std::string out_;
};

}  // namespace

std::string specification_text(const Specification& specification) { return Writer(specification).text(); }

}  // namespace concentric::choice
