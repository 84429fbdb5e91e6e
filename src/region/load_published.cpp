#include <fmt/format.h>
#include <algorithm>

#include <cmath>

#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;

std::optional<int> year_or_nothing(double year) {
  return std::isnan(year) ? std::nullopt : std::optional<int>(static_cast<int>(year));
}

}  // namespace

void load_published(const PackageTables& tables, Region& region, ErrorList& errors) {
  const auto* table = wanted_table(tables, "published",
                                   {{"id", text},
                                    {"topic", text},
                                    {"statement", text},
                                    {"place", text},
                                    {"period", text},
                                    {"published", number},
                                    {"unit", text},
                                    {"note", text},
                                    {"source", text},
                                    {"indicator", text},
                                    {"model_place", text},
                                    {"year", number},
                                    {"base_year", number},
                                    {"transform", text},
                                    {"factor", number},
                                    {"use", text}},
                                   true, errors);
  if (table == nullptr) return;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto word = [&](const char* field) { return std::string(table->text(field, row)); };
    const auto fault = [&](const char* field, std::string what, std::string hint) {
      errors.add({table->schema.path, table->line[row], field, std::move(what), std::move(hint)});
    };
    const double value = table->numbers("published")[row];
    PublishedFigure figure;
    figure.id = word("id");
    figure.topic = word("topic");
    figure.statement = word("statement");
    figure.place = word("place");
    figure.period = word("period");
    if (!std::isnan(value)) figure.published = value;
    figure.unit = word("unit");
    figure.note = word("note");
    figure.source = word("source");
    figure.indicator = word("indicator");
    figure.model_place = word("model_place");
    figure.year = year_or_nothing(table->numbers("year")[row]);
    figure.base_year = year_or_nothing(table->numbers("base_year")[row]);
    figure.transform = word("transform");
    const double factor = table->numbers("factor")[row];
    figure.factor = std::isnan(factor) ? 1 : factor;
    figure.use = word("use");
    if (!figure.indicator.empty()) {
      const auto colon = figure.model_place.find(':');
      const bool is_flow =
          std::ranges::any_of(flow_kinds, [&](FlowKind kind) { return name_of(kind) == figure.indicator; });
      if (is_flow != (colon != std::string::npos))
        fault("model_place", in_quotes(figure.model_place) + (is_flow ? " is one place" : " is two places"),
              "a flow has two with a colon between, `110000:120000`; all else has one");
      for (const std::string& place :
           colon == std::string::npos
               ? std::vector{figure.model_place}
               : std::vector{figure.model_place.substr(0, colon), figure.model_place.substr(colon + 1)})
        if (!region.find_place(place))
          fault("model_place", in_quotes(place) + " is not a place of the region",
                "a code of jurisdictions.csv or zones.csv, an id of areas.csv, or `region`");
      if (!figure.year) fault("year", "is empty", "a row with an indicator needs the year that it speaks of");
      const bool compares = figure.transform == "ratio" || figure.transform == "change" ||
                            figure.transform == "growth" || figure.transform == "sum";
      if (!compares && figure.transform != "level")
        fault("transform", in_quotes(figure.transform) + " is not level, ratio, change, growth or sum", "");
      if (compares && !figure.base_year)
        fault("base_year", "is empty", "the transform " + figure.transform + " needs two years");
    }
    region.published.push_back(std::move(figure));
  }
}

}  // namespace concentric
